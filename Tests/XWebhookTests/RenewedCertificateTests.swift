import Foundation
import Support
import Synchronization
import Testing
import TweetModel

@testable import XWebhook

@Suite("A certificate that changes on disk")
struct RenewedCertificateTests {
    /// Its files, the clock that it goes by, and what it told.
    private final class Stage: Sendable {
        let folder: TemporaryFolder
        let certificate: ListenerCertificate
        private let time = Mutex(Duration.zero)
        private let words = Mutex<[String]>([])

        init() throws {
            folder = try TemporaryFolder()
            let files = try LoopbackCertificate.write(to: folder)
            certificate = ListenerCertificate(chainFile: files.chain, keyFile: files.key)
        }

        func renewed(now: Date = Date(timeIntervalSince1970: 1_800_000_000)) throws -> RenewedCertificate {
            try RenewedCertificate(
                certificate,
                elapsed: { self.time.withLock { $0 } },
                now: { now },
                tell: { word in self.words.withLock { $0.append(word.string) } }
            )
        }

        func pass(_ duration: Duration) { time.withLock { $0 += duration } }
        var told: [String] { words.withLock { $0 } }

        func write(_ chain: String, _ key: String) throws {
            _ = try LoopbackCertificate.write(to: folder, chain: chain, key: key)
        }
    }

    @Test("is shown from the next look on, and told once")
    func changed() throws {
        let stage = try Stage()
        let renewed = try stage.renewed()
        let first = renewed.current()
        try stage.write(LoopbackCertificate.renewedChain, LoopbackCertificate.renewedKey)

        #expect(renewed.current() === first)
        stage.pass(.seconds(2))
        let second = renewed.current()
        stage.pass(.seconds(60))

        #expect(second !== first)
        #expect(renewed.current() === second)
        #expect(stage.told == ["the listener shows its new certificate"])
    }

    @Test(
        "what cannot be used leaves the one before it, and is told once",
        arguments: [
            (LoopbackCertificate.renewedChain, LoopbackCertificate.key, "do not match"),
            (LoopbackCertificate.chain, LoopbackCertificate.renewedKey, "do not match"),
            (
                String(LoopbackCertificate.renewedChain.prefix(200)), LoopbackCertificate.renewedKey,
                "chain.pem"
            ),
            (LoopbackCertificate.renewedChain, String(LoopbackCertificate.renewedKey.prefix(80)), "key.pem"),
            ("", LoopbackCertificate.renewedKey, "chain.pem"),
            (LoopbackCertificate.renewedChain, "", "key.pem"),
            ("hello", "hello", "chain.pem"),
        ]
    )
    func unusable(chain: String, key: String, word: String) throws {
        let stage = try Stage()
        let renewed = try stage.renewed()
        let first = renewed.current()
        try stage.write(chain, key)
        for _ in 1...3 {
            stage.pass(.seconds(2))
            #expect(renewed.current() === first)
        }

        #expect(stage.told.count == 1)
        #expect(stage.told.first?.contains(word) == true)

        try stage.write(LoopbackCertificate.renewedChain, LoopbackCertificate.renewedKey)
        stage.pass(.seconds(2))
        #expect(renewed.current() !== first)
    }

    @Test("files that are gone leave it in use")
    func gone() throws {
        let stage = try Stage()
        let renewed = try stage.renewed()
        let first = renewed.current()
        try FileManager.default.removeItem(atPath: stage.certificate.chainFile)
        stage.pass(.seconds(2))

        #expect(renewed.current() === first)
        #expect(stage.told.count == 1)
    }

    @Test(
        "its end is told two weeks before, and when it has come",
        arguments: [(15, nil), (13, "runs out in 12 days"), (1.5, "runs out in 1 day"), (-1, "has run out")]
            as [(Double, String?)]
    )
    func end(days: Double, word: String?) throws {
        let stage = try Stage()
        // The test certificate ends on 2126-10-31 at 19:36:54.
        let end = try #require(try? Date("2126-10-31T19:36:54Z", strategy: .iso8601))
        let renewed = try stage.renewed(now: end - days * 86_400 + (days == 13 ? 3_600 : 0))
        _ = renewed.current()
        stage.pass(.seconds(10))
        _ = renewed.current()

        #expect(stage.told.count == (word == nil ? 0 : 1))
        #expect(word == nil || stage.told.first?.contains(word ?? "") == true)
    }
}
