import Foundation
import Synchronization
import TweetModel
import XClient
import XPush
import XWebhook
import XWire

/// A registration on a clock that leaps over every wait, for as many looks at X as a test wants.
final class RegistrationLooks: Sendable {
    static let url = "https://example.org/webhook/x"

    private struct State {
        var reports: [TransportReport] = []
        var coverages: [PushCoverage] = []
        var waits: [Duration] = []
        var now: Duration = .zero
        /// What X says to these accounts; of any other it has said nothing yet.
        var accounts: [Source.ID: KnownAccount] = [
            .account("nasa"): account("nasa", "11"),
            .account("esa"): account("esa", "22"),
            .account("shy"): account("shy", "33", .protected),
            .account("gone"): account("gone", "44", .suspended),
            .account("ghost"): account("ghost", nil, .unknown),
        ]
    }

    let x: SmallX
    private let state = Mutex(State())
    private let feed: [Source.ID]
    private let publicURL: String?
    private let base: String

    init(
        at x: SmallX,
        feed: [Source.ID] = [.account("nasa"), .account("esa")],
        publicURL: String? = url,
        base: String = "https://api.x.com"
    ) {
        self.x = x
        self.feed = feed
        self.publicURL = publicURL
        self.base = base
    }

    var reports: [TransportReport] { state.withLock(\.reports) }
    /// What was told to be refused, look by look.
    var refused: [Link] {
        reports.flatMap { report -> [Link] in
            if case .refusing(let links, _, _) = report { links } else { [] }
        }
    }
    /// What was told to be carried, by each look.
    var coverages: [PushCoverage] { state.withLock(\.coverages) }
    /// How long was waited after each look.
    var waits: [Duration] { state.withLock(\.waits) }

    /// A date so long after the beginning.
    static func date(_ seconds: TimeInterval) -> Date { TestListener.start.addingTimeInterval(seconds) }

    /// Looks so often; `before` is called with the number of each look but the first (2, 3, …) right before it.
    func look(times count: Int = 1, before: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        let registration = try registration { wait in
            let number = self.state.withLock { state in
                state.waits.append(wait)
                state.now += wait
                return state.waits.count
            }
            guard number < count else {
                withUnsafeCurrentTask { $0?.cancel() }
                return
            }
            before(number + 1)
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await registration.run(listen: "127.0.0.1:4711") }
        }
    }

    /// X suspends a watched account, as the next look finds.
    func suspend(_ source: Source.ID) {
        state.withLock { state in
            guard let known = state.accounts[source] else { return }
            state.accounts[source] = Self.account(known.handle, known.id, .suspended)
        }
    }

    /// The first registration of a mode that is about to start.
    func attempt() async throws {
        try await registration { _ in }.attempt(listen: "127.0.0.1:4711")
    }

    private func registration(
        sleep: @escaping @Sendable (Duration) -> Void
    ) throws -> WebhookRegistration {
        let now: @Sendable () -> Date = { Self.date(self.state.withLock(\.now) / .seconds(1)) }
        let client = XClient(
            baseURL: try BaseURL(base),
            credentials: Credentials(bearerToken: Secret("b"), userToken: Secret("u")),
            exchange: x,
            time: time { wait in self.state.withLock { $0.now += wait } },
            now: now
        )
        return WebhookRegistration(
            client: client,
            publicURL: publicURL,
            path: "/webhook/x",
            reach: PushReach(feed, isSignedIn: true),
            accounts: { asked in self.state.withLock(\.accounts).filter { asked.contains($0.key) } },
            time: time(sleep),
            now: now,
            report: { report in self.state.withLock { $0.reports.append(report) } },
            carried: { coverage in self.state.withLock { $0.coverages.append(coverage) } }
        )
    }

    private func time(_ sleep: @escaping @Sendable (Duration) -> Void) -> MonotonicTime {
        MonotonicTime(now: { self.state.withLock(\.now) }, sleep: { sleep($0) })
    }

    private static func account(
        _ handle: String,
        _ id: String?,
        _ standing: KnownAccount.Standing = .open
    ) -> KnownAccount {
        KnownAccount(handle: handle, id: id, standing: standing, checkedAt: TestListener.start)
    }
}
