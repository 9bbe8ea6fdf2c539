import Foundation
import Synchronization
import XWire

/// The one gate that every request passes, whatever it is for.
///
/// The rules are `RequestWindows` and `SpendingLedger`; this holds them under a lock and does the waiting.
final class RequestGate: Sendable {
    /// A longer wait than this is told to the caller instead of being waited out here: the user must see it.
    static let patience: Duration = .seconds(15)

    private struct State {
        var windows = RequestWindows()
        var ledger: SpendingLedger
        var random: RandomSource
        /// X's clock minus monotonic time, as of the newest answer that told.
        var serverOrigin: Date?
    }

    private let state: Mutex<State>
    private let turns = EndpointQueue()
    private let time: MonotonicTime
    private let now: @Sendable () -> Date
    /// Millionths of a US dollar after which no billed request leaves until the UTC day ends.
    private let dailyStop: Int?

    init(
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        random: RandomSource,
        dailyStop: Int?,
        spendingNote: String?
    ) {
        state = Mutex(State(ledger: SpendingLedger(note: spendingNote, on: now()), random: random))
        self.time = time
        self.now = now
        self.dailyStop = dailyStop
    }

    /// Lets one request through when its time has come, and learns from the answer.
    ///
    /// Throws `XClientError.limited`, `.keyRefused`, `.noCredit` or `.dailyStop` without sending, and what `send` throws.
    func pass<Answer>(
        _ lane: RateLimitKey,
        send: () async throws -> (Answer, RequestOutcome)
    ) async throws -> Answer {
        try await turns.withTurn(at: lane.route) {
            try await waitForGo(lane)
            let (answer, verdict) = try await send()
            record(verdict, on: lane)
            return answer
        }
    }

    /// Adds what an answer brought to the day's bill.
    func count(_ bill: Bill) {
        state.withLock { $0.ledger.count(bill, on: serverTime(in: $0)) }
    }

    /// What today cost so far at most, in millionths of a US dollar.
    var spentToday: Int {
        state.withLock { state in
            state.ledger.turnDay(to: serverTime(in: state))
            return state.ledger.microdollars
        }
    }

    /// What `spentToday` is after a restart, if handed to the next gate.
    var spendingNote: String { state.withLock { $0.ledger.note } }

    /// The rate limit that is nearest to its end.
    var tightest: RateAllowance? {
        state.withLock { $0.windows.tightest(at: time.now()) }
    }

    /// The time by X's clock where an answer told it, else by this machine's.
    var serverTime: Date { state.withLock { serverTime(in: $0) } }

    private func serverTime(in state: borrowing State) -> Date {
        state.serverOrigin.map { $0.addingTimeInterval(time.now().timeInterval) } ?? now()
    }

    private func waitForGo(_ lane: RateLimitKey) async throws {
        while true {
            switch try decide(lane) {
            case .go: return
            case .wait(let wait) where wait <= Self.patience: try await time.sleep(wait)
            case .wait(let wait): throw XClientError.limited(retryIn: wait)
            case .refuse(.keyRefused): throw XClientError.keyRefused(lane.credential)
            case .refuse(.noCredit(let sentence, let wait)):
                throw XClientError.noCredit(sentence, probeIn: wait)
            }
        }
    }

    private func decide(_ lane: RateLimitKey) throws -> RequestWindows.Decision {
        try state.withLock { state in
            if lane.route.isBilled, let dailyStop {
                let date = serverTime(in: state)
                state.ledger.turnDay(to: date)
                if state.ledger.microdollars >= dailyStop {
                    throw XClientError.dailyStop(
                        microdollars: dailyStop,
                        endsIn: SpendingLedger.restOfDay(at: date)
                    )
                }
            }
            return state.windows.decide(lane, isBilled: lane.route.isBilled, at: time.now())
        }
    }

    private func record(_ verdict: RequestOutcome, on lane: RateLimitKey) {
        state.withLock { state in
            if let date = verdict.date {
                state.serverOrigin = date.addingTimeInterval(-time.now().timeInterval)
            }
            let jitter = Duration.random(in: .zero...(.seconds(2)), using: &state.random)
            state.windows.record(verdict, on: lane, at: time.now(), jitter: jitter)
        }
    }
}
