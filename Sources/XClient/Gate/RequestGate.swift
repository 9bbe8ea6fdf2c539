import Foundation
import Synchronization
import TweetModel
import XWire

/// The one gate that every request passes, whatever it is for.
///
/// The rules are `RequestWindows` and `SpendingLedger`; this asks both under a lock and does the waiting.
final class RequestGate: Sendable {
    /// A longer wait than this is told to the caller instead of being waited out here: the user must see it.
    static let patience: Duration = .seconds(15)
    /// How soon it is looked again whether a request that holds money has been answered; each ends with its deadline.
    private static let settlementPause: Duration = .milliseconds(50)

    private struct State {
        var windows = RequestWindows()
        var random: RandomSource
        var serverClock = ServerClock()
    }

    private let state: Mutex<State>
    private let turns = EndpointQueue()
    private let time: MonotonicTime
    private let now: @Sendable () -> Date
    private let spending: SpendingJournal

    init(
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource,
        spending: SpendingJournal
    ) {
        state = Mutex(State(random: random))
        self.time = time
        self.now = now
        self.spending = spending
    }

    /// What a request came to: what its caller gets, what it means for later requests, and what X bills for it.
    struct Passage<Answer> {
        let answer: Answer
        let outcome: RequestOutcome
        let settlement: SpendingJournal.Settlement
    }

    /// Lets one request through when its time has come, and learns from the answer.
    ///
    /// What it may cost (`bill`; nil for what X does not bill) is held and kept before it leaves; `send` is told how much may be
    /// asked for. Throws, without sending, `CancellationError` where it is not wanted any more by then, `XClientError.limited`,
    /// `.keyRefused`, `.noCredit`, `.dailyStop` or `.monthlyStop`, and what the record of spending throws; and what `send` throws.
    func pass<Answer>(
        _ key: RateLimitKey,
        bill: GreatestBill?,
        while isWanted: () -> Bool = { true },
        send: (_ size: Int?) async throws -> Passage<Answer>
    ) async throws -> Answer {
        try await turns.withTurn(at: key.route) {
            let hold = try await waitForGo(key, bill, while: isWanted)
            if let hold { try await spending.keep(hold) }
            do {
                let passage = try await send(hold?.size)
                record(passage.outcome, on: key)
                if let hold {
                    await spending.settle(hold, passage.settlement, at: serverTime, or: billingDays)
                }
                return passage.answer
            } catch {
                if let hold {
                    let settlement = Self.settlement(after: error)
                    await spending.settle(hold, settlement, at: serverTime, or: billingDays)
                }
                throw error
            }
        }
    }

    /// What X bills of a request without an answer: nothing where it surely never came there.
    private static func settlement(after error: any Error) -> SpendingJournal.Settlement {
        switch error as? XClientError {
        case .unreachable(let trouble)?: trouble.isBeforeSending ? .free : .unknown
        case nil: .unknown
        // Made here, before anything was sent.
        default: .free
        }
    }

    /// The rate limit that is nearest to its end.
    var tightest: RateAllowance? {
        state.withLock { $0.windows.tightest(at: time.now()) }
    }

    /// The time by X's clock where an answer told it, else by this machine's.
    var serverTime: Date { state.withLock { serverTime(in: $0) } }

    /// The days that today may be: a `Date` that somebody in between wrote opens no new day, nor does a wrong clock here.
    var days: [UTCDay] { [UTCDay](Set([UTCDay(serverTime), UTCDay(now())])).sorted() }

    /// The days to which X may count what it gives out now.
    var billingDays: [UTCDay] {
        let known = state.withLock { $0.serverClock.date(at: time.now()) }
        var days = Set(UTCDay.around(known ?? now())).union(UTCDay.around(now()))
        if known == nil {
            days.formUnion([now() - Self.clockDoubt, now() + Self.clockDoubt].map { UTCDay($0) })
        }
        return days.sorted()
    }

    /// Before X's first answer the clock here, which X takes requests by, may be wrong by so much; then they are told apart.
    private static let clockDoubt: TimeInterval = 5 * 60

    private func serverTime(in state: borrowing State) -> Date {
        state.serverClock.date(at: time.now()) ?? now()
    }

    private func waitForGo(
        _ key: RateLimitKey,
        _ bill: GreatestBill?,
        while isWanted: () -> Bool
    ) async throws -> SpendingLedger.Hold? {
        while true {
            // Before its turn is used up.
            guard isWanted() else { throw CancellationError() }
            let (decision, hold) = try decide(key, bill)
            switch decision {
            case .go: return hold
            case .wait(let wait) where wait <= Self.patience: try await time.sleep(wait)
            case .wait(let wait): throw XClientError.limited(retryIn: wait)
            case .refuse(.keyRefused(let wait)):
                throw XClientError.keyRefused(key.credential, retryIn: wait)
            case .refuse(.noCredit(let sentence, let wait)):
                throw XClientError.noCredit(sentence, probeIn: wait)
            }
        }
    }

    /// What is held is held only where the request may go: the money is asked first, as a request that goes is counted.
    private func decide(
        _ key: RateLimitKey,
        _ bill: GreatestBill?
    ) throws -> (RequestWindows.Decision, SpendingLedger.Hold?) {
        try state.withLock { state in
            var hold: SpendingLedger.Hold?
            if let bill {
                let known = state.serverClock.date(at: time.now())
                hold = try self.hold(bill, at: known ?? now(), within: known == nil ? Self.clockDoubt : 0)
                guard hold != nil else { return (.wait(Self.settlementPause), nil) }
            }
            let decision = state.windows.decide(key, at: time.now())
            guard let hold, decision != .go else { return (decision, hold) }
            spending.drop(hold)
            return (decision, nil)
        }
    }

    /// Nil where it has to wait for what others hold; the time by X is the date, or so many seconds away from it.
    private func hold(
        _ bill: GreatestBill,
        at date: Date,
        within doubt: TimeInterval
    ) throws -> SpendingLedger.Hold? {
        let today = UTCDay(date)
        let others = Set([UTCDay(now()), UTCDay(date - doubt), UTCDay(date + doubt)]).subtracting([today])
        switch spending.hold(bill, on: today, or: others.sorted()) {
        case .granted(let hold): return hold
        case .underWay: return nil
        case .refused(.day):
            throw XClientError.dailyStop(
                microdollars: spending.limits.day ?? 0,
                endsIn: wait(from: date, within: doubt) { $0.advanced(by: 1) }
            )
        case .refused(.month):
            throw XClientError.monthlyStop(
                microdollars: spending.limits.month ?? 0,
                endsIn: wait(from: date, within: doubt) { $0.month.upperBound }
            )
        }
    }

    /// Until the next of the two clocks turns: it may have been the day of the other that had nothing left.
    private func wait(from date: Date, within doubt: TimeInterval, to end: (UTCDay) -> UTCDay) -> Duration {
        let waits = [date, now()].map { date in
            let (earliest, latest) = (end(UTCDay(date - doubt)), end(UTCDay(date)))
            return (earliest == latest ? latest.start : earliest.start + doubt).timeIntervalSince(date)
        }
        return .seconds(max(1, waits.min() ?? 1))
    }

    private func record(_ outcome: RequestOutcome, on key: RateLimitKey) {
        state.withLock { state in
            if let date = outcome.date { state.serverClock.note(date, at: time.now()) }
            let jitter = Duration.random(in: .zero...(.seconds(2)), using: &state.random)
            state.windows.record(outcome, on: key, at: time.now(), jitter: jitter)
        }
    }
}
