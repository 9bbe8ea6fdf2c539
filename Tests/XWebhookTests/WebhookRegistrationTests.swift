import Foundation
import Synchronization
import Testing
import TweetModel
import XClient
import XWire

@testable import XWebhook

@Suite("WebhookRegistration", .timeLimit(.minutes(1)))
struct WebhookRegistrationTests {
    private let url = "https://example.org/webhook/x"

    private func run(
        _ x: SmallX,
        sources: [Source] = [.watch(["nasa", "esa"])],
        publicURL: String? = "https://example.org/webhook/x",
        base: String = "https://api.x.com",
        slept: @escaping @Sendable (Duration) -> Void = { _ in }
    ) async throws -> [TransportReport] {
        let reports = Mutex<[TransportReport]>([])
        let time = MonotonicTime(now: { .zero }, sleep: { slept($0) })
        let client = XClient(
            baseURL: try BaseURL(base),
            credentials: Credentials(bearerToken: Secret("b"), userToken: Secret("u")),
            exchange: x,
            time: time,
            now: { TestListener.start }
        )
        let registration = WebhookRegistration(
            client: client,
            publicURL: publicURL,
            path: "/webhook/x",
            reach: PushReach(sources, isSignedIn: true),
            time: time,
            now: { TestListener.start },
            report: { report in reports.withLock { $0.append(report) } }
        )
        await registration.run(listen: "127.0.0.1:4711")
        return reports.withLock { $0 }
    }

    private var known: SmallX.State {
        SmallX.State(accounts: ["nasa": "11", "esa": "22", "me_locked": "33"])
    }

    private func webhook(_ id: String, url: String? = nil, valid: Bool = true) -> WireWebhook {
        WireWebhook(id: id, url: url ?? self.url, valid: valid)
    }

    @Test("a new URL is registered and every watched account subscribed to, posts and deletions")
    func first() async throws {
        let x = SmallX(known)

        let reports = try await run(x)

        #expect(x.now.webhooks.map(\.url) == [url])
        #expect(
            x.now.subscriptions.map { "\($0.eventType) \($0.filter.userID ?? "") \($0.webhookID ?? "")" } == [
                "post.create 11 w1", "post.delete 11 w1", "post.create 22 w1", "post.delete 22 w1",
            ]
        )
        #expect(reports == [.coverage(nil)])
    }

    @Test("a second run asks for nothing new")
    func second() async throws {
        let x = SmallX(known)
        _ = try await run(x)
        let before = x.asked.count

        #expect(try await run(x) == [.coverage(nil)])
        #expect(x.asked.dropFirst(before).allSatisfy { $0.hasPrefix("GET") })
    }

    @Test("a webhook that X holds for invalid is challenged again, not registered twice")
    func invalid() async throws {
        let x = SmallX(known)
        x.change { $0.webhooks = [webhook("w1", valid: false)] }

        #expect(try await run(x) == [.coverage(nil)])
        #expect(x.now.webhooks == [webhook("w1")])
        #expect(x.asked.contains("PUT /2/webhooks/w1"))
    }

    @Test("where another URL holds the only place, the user learns which")
    func placeTaken() async throws {
        let x = SmallX(known)
        x.change {
            $0.webhooks = [webhook("w1", url: "https://other.example/hook")]
            $0.limit = 1
        }

        let reports = try await run(x)

        let error = WebhookError.placeTaken(by: [SafeText("https://other.example/hook")])
        #expect(reports == [.stopped(.watch, reason: SafeText(error.description))])
        #expect(error.description.contains("https://other.example/hook"))
    }

    @Test("a challenge that fails is told with what to check", arguments: [true, false])
    func challengeFails(_ isNew: Bool) async throws {
        let x = SmallX(known)
        x.change {
            $0.challengesFail = true
            $0.webhooks = isNew ? [] : [webhook("w1", valid: false)]
        }

        let reports = try await run(x)

        #expect(
            reports == [
                .stopped(.watch, reason: SafeText(WebhookError.challengeFailed(url: url).description))
            ]
        )
    }

    @Test("without a public URL X is not asked for anything, unless it is on this machine")
    func noURL() async throws {
        let x = SmallX(known)
        let reports = try await run(x, publicURL: nil)
        #expect(reports == [.stopped(.watch, reason: SafeText(WebhookError.noPublicURL.description))])
        #expect(x.asked.isEmpty)

        let demo = SmallX(known)
        #expect(try await run(demo, publicURL: nil, base: "http://127.0.0.1:1") == [.coverage(nil)])
        #expect(demo.now.webhooks.map(\.url) == ["http://127.0.0.1:4711/webhook/x"])
    }

    @Test("accounts that push cannot carry are counted, the others are subscribed to")
    func coverage() async throws {
        let x = SmallX(known)
        x.change { $0.forbidden = ["22"] }

        let reports = try await run(x, sources: [.watch(["nasa", "esa", "me_locked", "ghost"]), .home])

        guard case .coverage(let sentence?) = reports.last else {
            Issue.record("no coverage told: \(reports)")
            return
        }
        #expect(
            sentence.string.hasPrefix(
                "push covers 1 of 4 accounts: @me_locked protected, @ghost not found, @esa refused"
            )
        )
        #expect(sentence.string.hasSuffix("; home stays polled"))
        #expect(x.now.subscriptions.map(\.filter.userID) == ["11", "11"])
    }

    @Test("mentions are subscribed to as the signed-in user")
    func mentions() async throws {
        let x = SmallX(known)

        #expect(try await run(x, sources: [.mentions]) == [.coverage(nil)])
        #expect(x.now.subscriptions.map(\.eventType) == ["post.mention.create", "post.reply.create"])
        #expect(x.now.subscriptions.map(\.filter.userID) == ["99", "99"])
    }

    @Test("trouble that passes is told and tried again, ever later")
    func trouble() async throws {
        let x = SmallX(known)
        x.change { $0.failures = 3 }
        let sleeps = Mutex<[Duration]>([])

        let reports = try await run(x) { duration in sleeps.withLock { $0.append(duration) } }

        #expect(sleeps.withLock { $0 } == [.seconds(5), .seconds(10), .seconds(20)])
        #expect(reports.count == 4)
        #expect(reports.last == .coverage(nil))
        guard case .failing(.watch, _, let retryAt) = reports.first else {
            Issue.record("trouble not told: \(reports)")
            return
        }
        #expect(retryAt == TestListener.start.addingTimeInterval(5))
    }
}
