package import Foundation
package import TweetModel
package import XClient
package import XPush
import XWire

/// Has X push to the listener: registers its URL, subscribes to the sources of the feed, and looks again and again whether X
/// still holds both.
///
/// Everything is looked up before it is asked for, so a second run asks for nothing. Nothing is given up: what X refuses is
/// asked for again, ever later, and told while it lasts and when it ends.
package struct WebhookRegistration: Sendable {
    /// Between two looks whether X still pushes to the listener what it should; X bills nothing for them.
    static let checkInterval: Duration = .seconds(15 * 60)

    let client: XClient
    private let publicURL: String?
    private let path: String
    let reach: PushReach
    let accounts: @Sendable ([Source.ID]) async throws -> [Source.ID: KnownAccount]
    private let time: MonotonicTime
    let now: @Sendable () -> Date
    let report: @Sendable (TransportReport) -> Void
    let carried: @Sendable (PushCoverage) -> Void

    /// `publicURL` is where X reaches the listener: `https`, no port, path included; nil is enough where the API is on this
    /// machine.
    ///
    /// `accounts` says who is who among these sources, as far as X has said it. `carried` is told what X pushes, whenever that
    /// was looked at.
    package init(
        client: XClient,
        publicURL: String?,
        path: String,
        reach: PushReach,
        accounts: @escaping @Sendable ([Source.ID]) async throws -> [Source.ID: KnownAccount],
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        report: @escaping @Sendable (TransportReport) -> Void,
        carried: @escaping @Sendable (PushCoverage) -> Void
    ) {
        self.client = client
        self.publicURL = publicURL
        self.path = path
        self.reach = reach
        self.accounts = accounts
        self.time = time
        self.now = now
        self.report = report
        self.carried = carried
    }

    /// Registers and subscribes, and keeps it so, until cancelled.
    ///
    /// The listener must be up, since X sends its challenge meanwhile.
    package func run(listen: String) async {
        var pauses = Backoff(first: .seconds(2), longest: Backoff.longestRefusal)
        var soFar = PushedSoFar()
        var isTroubled = false
        while !Task.isCancelled {
            var wait = Self.checkInterval
            do {
                let webhookID = try await register(listen: listen) {
                    guard !soFar.carried.isEmpty else { return }
                    // The poller has to know at once, whatever becomes of it.
                    carried(PushCoverage(polled: reach.polled))
                    soFar.ceased.formUnion(soFar.carried)
                    soFar.carried = []
                }
                var coverage = PushCoverage(polled: reach.polled)
                let refused = soFar.refused
                let trouble = await subscribe(webhookID: webhookID, &coverage, &soFar)
                // A look that was broken off is nobody's any more: another transport may be on by now.
                guard !Task.isCancelled else { return }
                tellRefused(coverage, before: refused)
                carried(coverage)
                report(.coverage(coverage.sentence, left: coverage.left))
                if let trouble { throw trouble }
                if isTroubled { report(.mended([.registration], at: now())) }
                isTroubled = false
                pauses.reset()
            } catch is CancellationError {
                return
            } catch {
                guard !Task.isCancelled else { return }
                wait = tell(error, atLeast: pauses.next())
                isTroubled = true
            }
            // Cancellation ends the loop; whoever gave the time may end a sleep early, where an account has changed.
            try? await time.sleep(wait)
        }
    }

    /// Registers for a mode that is about to start: throws what the user has to mend.
    ///
    /// Trouble that passes is no reason not to start; `run(listen:)` tries again.
    package func attempt(listen: String) async throws {
        do {
            _ = try await register(listen: listen) {}
        } catch  where Self.passes(error) {
            return
        }
    }

    /// The id of the listener's webhook, made or revived where need be; `ceased` is called where X pushes nothing to it now.
    ///
    /// Throws a `WebhookError` that says what the user can do, or what `XClient` throws.
    private func register(listen: String, ceased: () -> Void) async throws -> String {
        let url = try url(listen: listen)
        switch RegistrationPlan(existing: try await client.webhooks(), url: url) {
        case .keep(let webhook):
            return webhook.id
        case .revalidate(let id):
            ceased()
            try await challenged(at: url) { try await client.validateWebhook(id: id) }
            let webhook = try await client.webhooks().first { $0.id == id }
            guard let webhook, webhook.valid else { throw WebhookError.challengeFailed(url: url) }
            return id
        case .register(let others):
            ceased()
            do {
                return try await challenged(at: url) { try await client.registerWebhook(url: url) }.id
            } catch let error as XClientError
                where error.problemKind == .webhookLimit || error.problemKind == .forbidden && !others.isEmpty
            {
                // A plain 403 to an app that has webhooks and may have them is the limit too: X says it in more than one way.
                throw WebhookError.placeTaken(by: others.map { SafeText($0.url) })
            }
        }
    }

    private func url(listen: String) throws(WebhookError) -> String {
        if let publicURL { return publicURL }
        guard client.baseURL.isLoopback else { throw .noPublicURL }
        return "http://\(listen)\(path)"
    }

    private func challenged<Answer>(at url: String, _ call: () async throws -> Answer) async throws -> Answer
    {
        do {
            return try await call()
        } catch let error as XClientError where error.problemKind == .challengeFailed {
            throw WebhookError.challengeFailed(url: url)
        }
    }

    // MARK: - Trouble

    /// Tells what is wrong and returns how long to wait before the next try.
    private func tell(_ error: any Error, atLeast pause: Duration) -> Duration {
        let reason = SafeText(String(describing: error))
        let wait = Self.wait(after: error, atLeast: pause)
        let retryAt = now().addingTimeInterval(wait / .seconds(1))
        report(
            Self.passes(error)
                ? .failing([.registration], reason: reason, retryAt: retryAt)
                : .refusing([.registration], reason: reason, retryAt: retryAt)
        )
        return wait
    }

    private static func wait(after error: any Error, atLeast pause: Duration) -> Duration {
        switch error as? XClientError {
        case .limited(let wait), .keyRefused(_, let wait), .noCredit(_, let wait), .dailyStop(_, let wait),
            .monthlyStop(_, let wait):
            max(min(wait, Backoff.longestNamedWait), pause)
        case .serverTrouble(_, let wait): max(min(wait ?? pause, Backoff.longestNamedWait), pause)
        default: pause
        }
    }

    /// True for trouble on the way, which nobody has to mend here.
    private static func passes(_ error: any Error) -> Bool {
        switch error as? XClientError {
        case .limited, .serverTrouble, .unreachable, .badAnswer: true
        case .baseURLRefused, .noCredential, .keyRefused, .noCredit, .dailyStop, .monthlyStop, .problem,
            .unexpectedRedirect, nil:
            false
        }
    }
}
