import ArgumentParser
import Foundation
import Hummingbird
import Intake
import Logging
import NIOCore
import TweetModel
import TweetStore
import XPush
import XWebhook

/// A listener in a process of its own, so that those who load it do not share its threads; prints `host:port`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", shouldDisplay: false)

    @Option(help: "The history to commit to; without one, bodies are read, answered and forgotten.")
    var history: String?
    @Flag(help: "The program's own listener, with an intake that keeps nothing and says that it did.")
    var pretend = false

    func run() async throws {
        if let history {
            let store = try TweetStore.open(at: history, now: Date())
            let intake = TweetIntake(history: store) { _ in }
            try await listen { try await intake.admit($0) }
        } else if pretend {
            try await listen { _ in TweetChanges() }
        } else {
            try await echo()
        }
    }

    /// The program's own listener.
    private func listen(admit: @escaping @Sendable (TweetBatch) async throws -> TweetChanges) async throws {
        let transport = WebhookTransport(
            settings: ListenerSettings(
                port: 0,
                path: SampleDelivery.path,
                secrets: WebhookSecrets(consumer: [Secret(SampleDelivery.secret)].compactMap { $0 })
            ),
            admit: admit,
            sources: PushSources(
                feed: [.account("account_1")],
                account: { _ in .account("account_1") },
                isOwner: { _ in false }
            ),
            now: { Date() },
            report: { _ in },
            logger: Self.silent
        )
        try await transport.run { listen in Self.announce(listen ?? "") }
    }

    /// The floor: HTTP and nothing else.
    private func echo() async throws {
        let router = Router()
        router.post(RouterPath(SampleDelivery.path)) { request, _ in
            _ = try await request.body.collect(upTo: 1 << 20)
            return HTTPResponse.Status.ok
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in Self.announce("127.0.0.1:\(channel.localAddress?.port ?? 0)") },
            logger: Self.silent
        )
        try await application.runService()
    }

    private static let silent = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    @Sendable private static func announce(_ listen: String) {
        FileHandle.standardOutput.write(Data("\(listen)\n".utf8))
    }
}
