package import Foundation
package import TweetModel
package import XClient
package import XWire

/// Has X push to the listener: registers its URL, subscribes to the accounts of the feed, and tells how far that goes.
///
/// Everything is looked up before it is asked for, so a second run asks for nothing.
package struct WebhookRegistration: Sendable {
    private let client: XClient
    private let publicURL: String?
    private let path: String
    private let reach: PushReach
    private let lookUp: @Sendable (_ handle: String) async throws -> XAccount
    private let time: MonotonicTime
    private let now: @Sendable () -> Date
    private let report: @Sendable (TransportReport) -> Void

    /// `publicURL` is where X reaches the listener: `https`, no port, path included; nil is enough where the API is on this
    /// machine.
    ///
    /// `lookUp` says what X says to a handle; by default X is asked, which costs money each time.
    package init(
        client: XClient,
        publicURL: String?,
        path: String,
        reach: PushReach,
        lookUp: (@Sendable (_ handle: String) async throws -> XAccount)? = nil,
        time: MonotonicTime,
        now: @escaping @Sendable () -> Date,
        report: @escaping @Sendable (TransportReport) -> Void
    ) {
        self.client = client
        self.publicURL = publicURL
        self.path = path
        self.reach = reach
        self.lookUp = lookUp ?? { try await client.account(named: $0) }
        self.time = time
        self.now = now
        self.report = report
    }

    /// Registers and subscribes, again and again while trouble passes; what does not pass is told, and ends it.
    ///
    /// The listener must be up, since X sends its challenge meanwhile.
    package func run(listen: String) async {
        var pause = Self.firstPause
        while !Task.isCancelled {
            do {
                let webhook = try await register(listen: listen)
                report(.coverage(try await subscribe(webhookID: webhook.id).sentence))
                return
            } catch is CancellationError {
                return
            } catch {
                let reason = SafeText(String(describing: error))
                guard let wait = Self.wait(after: error, atLeast: pause) else {
                    report(.stopped(.watch, reason: reason))
                    return
                }
                report(
                    .failing(.watch, reason: reason, retryAt: now().addingTimeInterval(wait / .seconds(1)))
                )
                // Only cancellation ends the sleep early, and it ends the loop.
                try? await time.sleep(wait)
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }

    /// True while X holds the webhook of the listener for valid; throws what `XClient` throws.
    package func stands(listen: String) async throws -> Bool {
        switch RegistrationPlan(existing: try await client.webhooks(), url: try url(listen: listen)) {
        case .keep: true
        case .revalidate, .register: false
        }
    }

    /// Registers for a mode that is about to start: throws what the user has to mend.
    ///
    /// Trouble that passes is no reason not to start; `run(listen:)` tries again.
    package func attempt(listen: String) async throws {
        do {
            _ = try await register(listen: listen)
        } catch  where Self.wait(after: error, atLeast: .zero) != nil {
            return
        }
    }

    /// The webhook of the listener, made or revived where need be.
    ///
    /// Throws a `WebhookError` that says what the user can do, or what `XClient` throws.
    package func register(listen: String) async throws -> WireWebhook {
        let url = try url(listen: listen)
        switch RegistrationPlan(existing: try await client.webhooks(), url: url) {
        case .keep(let webhook):
            return webhook
        case .revalidate(let id):
            try await challenged(at: url) { try await client.validateWebhook(id: id) }
            let webhook = try await client.webhooks().first { $0.id == id }
            guard let webhook, webhook.valid else { throw WebhookError.challengeFailed(url: url) }
            return webhook
        case .register(let others):
            do {
                return try await challenged(at: url) { try await client.registerWebhook(url: url) }
            } catch let error as XClientError
                where error.problemKind == .webhookLimit || error.problemKind == .forbidden && !others.isEmpty
            {
                // A plain 403 to an app that has webhooks and may have them is the limit too: X says it in more than one way.
                throw WebhookError.placeTaken(by: others.map { SafeText($0.url) })
            }
        }
    }

    /// Subscribes the webhook to what it lacks; returns how much of the feed it then carries.
    package func subscribe(webhookID: String) async throws -> PushCoverage {
        var coverage = PushCoverage(polled: reach.polled)
        let existing = try await client.activitySubscriptions()
        for handle in reach.handles {
            switch try await lookUp(handle) {
            case .protected: coverage.protected.append(handle)
            case .unknown: coverage.unknown.append(handle)
            case .open(let id):
                let wanted = Self.requests(WatchedEvent.watch, of: id, for: .watch, webhookID: webhookID)
                if let refusal = try await refusal({ try await ask(for: wanted, beside: existing) }) {
                    coverage.refused[handle] = refusal
                } else {
                    coverage.covered += 1
                }
            }
        }
        if reach.includesMentions {
            coverage.mentionsRefused = try await refusal {
                let id = try await client.ownID()
                let wanted = Self.requests(
                    WatchedEvent.mentions,
                    of: id,
                    for: .mentions,
                    webhookID: webhookID
                )
                try await ask(for: wanted, beside: existing, isPublic: false)
            }
        }
        return coverage
    }

    private func ask(
        for wanted: [WireSubscriptionRequest],
        beside existing: [WireSubscription],
        isPublic: Bool = true
    ) async throws {
        for request in RegistrationPlan.missing(wanted, existing: existing) {
            _ = try await client.subscribe(request, isPublic: isPublic)
        }
    }

    /// X's reason for refusing one account, which says nothing about the others; nil where it did not.
    private func refusal(_ work: () async throws -> Void) async throws -> SafeText? {
        do {
            try await work()
            return nil
        } catch XClientError.problem(let problem) {
            return problem.sentence
        } catch let error as XClientError {
            guard case .noCredential = error else { throw error }
            return SafeText(error.description)
        }
    }

    private static func requests(
        _ events: [String],
        of userID: String,
        for source: Source.Kind,
        webhookID: String
    ) -> [WireSubscriptionRequest] {
        events.map { event in
            WireSubscriptionRequest(
                eventType: event,
                filter: WireActivityEvent.Filter(userID: userID),
                tag: source.rawValue,
                webhookID: webhookID
            )
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

    private static let firstPause = Duration.seconds(5)
    private static let longestPause = Duration.seconds(300)

    /// How long to wait before trying again; nil for what waiting does not heal.
    private static func wait(after error: any Error, atLeast pause: Duration) -> Duration? {
        switch error as? XClientError {
        case .limited(let retryIn): max(retryIn, pause)
        case .serverTrouble(_, let retryAfter): max(retryAfter ?? pause, pause)
        case .unreachable, .badAnswer: pause
        case .baseURLRefused, .noCredential, .keyRefused, .noCredit, .dailyStop, .problem,
            .unexpectedRedirect, nil:
            nil
        }
    }
}
