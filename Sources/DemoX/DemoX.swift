import AsyncHTTPClient
import Foundation
import Hummingbird
package import Logging
import ServiceLifecycle
import Synchronization
package import TweetModel

/// A small, honest X on loopback: pages, streams and pushes of invented tweets, over real sockets.
///
/// Nothing that talks to it can tell that it is a demo but by its address.
package final class DemoX: Service {
    private let configuration: DemoConfiguration
    private let logger: Logger
    private let ready: @Sendable (DemoAnnouncement) -> Void
    private let state: Mutex<DemoState>

    /// `ready` is called once, when the demo listens.
    package init(
        _ configuration: DemoConfiguration,
        logger: Logger,
        ready: @escaping @Sendable (DemoAnnouncement) -> Void
    ) {
        self.configuration = configuration
        self.logger = logger
        self.ready = ready
        state = Mutex(DemoState(configuration))
    }

    /// Serves until graceful shutdown; throws where the port is taken.
    package func run() async throws {
        let application = Application(
            responder: DemoResponder(demo: self, configuration: configuration),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: configuration.port)
            ),
            services: [IssueService(demo: self, configuration: configuration)],
            onServerRunning: { [self] channel in
                ready(announcement(port: channel.localAddress?.port ?? configuration.port))
            },
            logger: logger
        )
        try await application.run()
    }

    private func announcement(port: Int) -> DemoAnnouncement {
        state.withLock { state in
            DemoAnnouncement(
                baseURL: "http://127.0.0.1:\(port)",
                keys: state.keys,
                signsTwice: configuration.signsWithClientSecret,
                world: state.world
            )
        }
    }

    // MARK: In the same process

    package var keys: DemoKeys { state.withLock { $0.keys } }

    /// Every version of every tweet issued so far, oldest first.
    package var issued: [IssuedTweet] { state.withLock { $0.world.issued } }

    /// Plays the next acts of the recording now; some of them edit or delete instead of adding.
    package func issue(_ count: Int = 1) {
        let now = configuration.now()
        tell(state.withLock { state in (0..<count).compactMap { _ in state.world.play(at: now) } })
    }

    /// Has somebody tweet now; nil where nobody has that handle.
    @discardableResult
    package func tweet(_ text: String, by handle: String) -> Tweet.ID? {
        let now = configuration.now()
        let post = state.withLock { state in
            state.world.publish(Draft(author: handle, text: text, language: "und"), at: now)
        }
        if let post { tell([.posted(post)]) }
        return post?.id
    }

    /// Deletes a tweet, whoever wrote it; false where it is not there.
    @discardableResult
    package func delete(_ id: Tweet.ID) -> Bool {
        let now = configuration.now()
        guard let happening = state.withLock({ $0.world.withdraw(id, at: now) }) else { return false }
        tell([happening])
        return true
    }

    /// Gives a tweet a new text, and so a new version, whose id is returned; nil where it is not there.
    @discardableResult
    package func edit(_ id: Tweet.ID, to text: String) -> Tweet.ID? {
        let now = configuration.now()
        guard let happening = state.withLock({ $0.world.amend(id, text: text, at: now) }) else { return nil }
        tell([happening])
        return happening.post.id
    }

    // MARK: For the server

    func react(to request: DemoRequest) -> Reaction {
        let now = configuration.now()
        return state.withLock { $0.react(to: request, at: now) }
    }

    func nextFault() -> Faults.Answer? { state.withLock { $0.dice.nextAnswer() } }

    /// Tells subscribers what happened.
    func tell(_ happenings: [Happening]) {}
}
