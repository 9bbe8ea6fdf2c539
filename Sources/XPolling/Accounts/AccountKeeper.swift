import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Finds out who is who while the targets that are known are read, and goes on looking: what the directory learns changes the plan.
///
/// Work that grows with the list of accounts stands before nothing: a limit at the look-ups holds up look-ups only.
struct AccountKeeper: Sendable {
    let directory: AccountDirectory
    let context: PollContext
    /// Everything of the feed.
    let feed: [Source.ID]
    let interval: Duration

    private var accounts: [Source.ID] { feed.filter { $0.kind == .watch } }
    /// Between two looks at the clocks of all accounts.
    private static let beat: Duration = .seconds(60)

    /// Looks up what is due, now and whenever it becomes so, until the signal is closed or the task cancelled.
    func run(waitingAt signal: WakeSignal) async {
        var timer = PollTimer(signal, time: context.time)
        var silence = SilenceWatch(interval: max(interval, PollInterval.shortest))
        var schedule = PollSchedule(interval: interval)
        var random = context.random
        var troubled: Set<Source.ID> = []
        while true {
            var wait = min(Self.beat, max(interval, PollInterval.shortest))
            var due: [Source.ID] = []
            do {
                due = try await dueAccounts(&silence)
                if !due.isEmpty {
                    _ = try await context.finishing { [directory, due] _ in try await directory.lookUp(due) }
                    for source in due {
                        silence.noteLook(
                            source,
                            isOpen: directory[source]?.standing == .open,
                            at: context.now()
                        )
                    }
                    context.tellSpending()
                    tellAnswered(due.filter { directory[$0] != nil && troubled.remove($0) != nil })
                    // Those of which X said nothing are asked for again, ever later.
                    let unanswered = due.filter { directory[$0] == nil }
                    wait = schedule.next(
                        after: unanswered.isEmpty ? .answered(nil) : .refused(retryAfter: nil),
                        using: &random
                    )
                    if unanswered.isEmpty {
                        wait = min(wait, Self.beat)
                    } else {
                        context.tellFailed(
                            [Link](unanswered),
                            XClientError.badAnswer(.lacksAccounts),
                            retryIn: wait
                        )
                        troubled.formUnion(unanswered)
                    }
                }
            } catch is CancellationError {
                return
            } catch {
                wait = schedule.next(after: PollOutcome(error), using: &random)
                let waiting = due.filter { directory[$0] == nil }
                if !waiting.isEmpty {
                    context.tellFailed([Link](waiting), error, retryIn: wait)
                    troubled.formUnion(waiting)
                }
            }
            // Where no account is watched, there is nothing to look at.
            guard await timer.wait(accounts.isEmpty ? nil : wait) != nil else { return }
        }
    }

    /// What cannot be read for another reason by now, as an account that X does not know, does not work again.
    private func tellAnswered(_ sources: [Source.ID]) {
        let isRead = { (source: Source.ID) in
            switch directory[source]?.standing {
            case .open: true
            case .protected: context.client.actsAsUser
            case .suspended, .unknown, nil: false
            }
        }
        let mended = sources.filter(isRead)
        if !mended.isEmpty { context.report(.mended([Link](mended), at: context.now())) }
        let left = sources.filter { !isRead($0) }
        if !left.isEmpty { context.report(.retired([Link](left))) }
    }

    private func dueAccounts(_ silence: inout SilenceWatch) async throws -> [Source.ID] {
        var unknown: [Source.ID] = []
        var known: [SilenceWatch.Account] = []
        let history = context.intake.history
        for source in accounts {
            guard let account = directory[source] else {
                unknown.append(source)
                continue
            }
            let newest = try await history.newest(of: source)
            var recent: [Tweet.ID] = []
            if let newest { recent = try await history.witnesses(of: source, through: newest, limit: 10) }
            known.append(
                SilenceWatch.Account(
                    source: source,
                    known: account,
                    newest: newest?.timestamp,
                    pause: Self.pause(recent)
                )
            )
        }
        let doubted = directory.doubted(of: known.map(\.source))
        let silent = silence.due(among: known, at: context.now())
        let free = known.filter { isFree($0.known) }.map(\.source)
        let due = Set(doubted + silent + free)
        return unknown + known.map(\.source).filter(due.contains)
    }

    /// X bills an account once a day: one that was shown today may be looked up again for nothing, and is each five minutes,
    /// so that a new name costs no tweets.
    private func isFree(_ account: KnownAccount) -> Bool {
        guard let id = account.id, account.standing == .open else { return false }
        return context.now().timeIntervalSince(account.checkedAt) >= Self.freeLooks
            && context.client.isBilledToday(accountID: id)
    }

    private static let freeLooks: TimeInterval = 5 * 60

    /// The usual time between two tweets, by the newest ones; nil where too few are known.
    private static func pause(_ newestFirst: [Tweet.ID]) -> TimeInterval? {
        guard newestFirst.count >= 3, let last = newestFirst.first?.timestamp,
            let first = newestFirst.last?.timestamp
        else { return nil }
        return last.timeIntervalSince(first) / Double(newestFirst.count - 1)
    }
}
