import Dashboard
import Testing
import TweetModel

@testable import Engine

@Suite("Audits on demand")
struct AuditDeskTests {
    @Test("where there is no link to X that is said, however often one asks, and nothing counts as under way")
    func withoutLink() async throws {
        let desk = AuditDesk()

        for _ in 0..<2 {
            #expect(
                try await desk.run(.seconds(3600)) == .transportReported(.notice("not connected to X yet"))
            )
            #expect(await desk.quote(.seconds(3600)).refusal == "not connected to X yet")
        }
    }
}
