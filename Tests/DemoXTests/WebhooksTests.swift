import Foundation
import Testing

@testable import DemoX

@Suite("Webhooks")
struct WebhooksTests {
    @Test(
        "takes public HTTPS without a port, and plain HTTP on this machine with any",
        arguments: [
            ("https://example.com/hook", true), ("https://example.com:443/hook", false),
            ("http://example.com/hook", false),
            ("http://127.0.0.1:8080/hook", true), ("http://localhost:1/hook", true),
            ("http://[::1]:8080/hook", true),
            ("http://127.example.com/hook", false),
            ("ftp://127.0.0.1/hook", false), ("", false), ("hook", false),
            ("https://example.com/" + String(repeating: "a", count: 200), false),
        ]
    )
    func urls(url: String, isTaken: Bool) {
        #expect((Webhooks().objection(to: url) == nil) == isTaken)
    }

    @Test("the same URL twice, and one more than five, are refused")
    func limits() {
        var webhooks = Webhooks()
        for number in 1...5 { webhooks.add(webhook("\(number)")) }

        #expect(webhooks.objection(to: "http://127.0.0.1/1")?.status == 400)
        #expect(webhooks.objection(to: "http://127.0.0.1/6")?.status == 403)
    }

    @Test("a wrong answer ends validity at once, silence after 28 hours")
    func validity() {
        var webhooks = Webhooks()
        webhooks.add(webhook("1"))

        webhooks.note(.unreachable("-"), of: "1", at: noon + 28 * 3600)
        #expect(webhooks["1"]?.isValid == true)
        webhooks.note(.unreachable("-"), of: "1", at: noon + 28 * 3600 + 1)
        #expect(webhooks["1"]?.isValid == false)
        webhooks.note(.passed, of: "1", at: noon + 30 * 3600)
        #expect(webhooks["1"]?.isValid == true)
        webhooks.note(.wrong("-"), of: "1", at: noon + 30 * 3600 + 1)
        #expect(webhooks["1"]?.isValid == false)
    }

    private func webhook(_ id: String) -> Webhooks.Webhook {
        Webhooks.Webhook(id: id, url: "http://127.0.0.1/\(id)", createdAt: noon, challengedAt: noon)
    }
}
