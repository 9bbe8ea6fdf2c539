import Foundation
import Support
import Testing
import TweetModel
import XWire

@Suite("OAuth 1.0a, verified")
struct OAuth1VerificationTests {
    private static let url = "http://127.0.0.1:8787/2/tweets/search/recent"
    private static let query = [QueryItem("query", "a b+c"), QueryItem("max_results", "10")]
    private static let now = Date(timeIntervalSince1970: 1_741_842_000)

    private func header(nonce: String = "nonce", timestamp: Int = 1_741_842_000) throws -> String {
        OAuth1.authorizationHeader(
            method: "GET",
            url: Self.url,
            query: Self.query,
            form: [],
            keys: try .example(),
            nonce: nonce,
            timestamp: timestamp
        )
    }

    private func verify(
        _ header: String,
        query: [QueryItem] = query,
        method: String = "GET",
        nonces: inout OAuth1.Nonces
    ) throws(OAuth1.Refusal) {
        _ = try OAuth1.verify(
            header: header,
            method: method,
            url: Self.url,
            query: query,
            form: [],
            now: Self.now,
            nonces: &nonces
        ) { consumerKey, token in
            let keys = try? OAuth1.Keys.example()
            return consumerKey == keys?.consumerKey.revealed() && token == keys?.token?.revealed()
                ? keys : nil
        }
    }

    @Test("takes what was signed, however the query was written and ordered")
    func sound() throws {
        var nonces = OAuth1.Nonces()
        let received = try #require(
            PercentEncoding.items(of: "max_results=10&query=a+b%2bc", plusIsSpace: true)
        )

        try verify(header(), query: received, nonces: &nonces)
    }

    @Test("takes a nonce once")
    func nonce() throws {
        var nonces = OAuth1.Nonces()
        let header = try header()
        try verify(header, nonces: &nonces)

        #expect(throws: OAuth1.Refusal.usedNonce) { try verify(header, nonces: &nonces) }
        try verify(self.header(nonce: "another"), nonces: &nonces)
    }

    @Test("refuses clocks more than five minutes off", arguments: [-301, 301])
    func clock(offset: Int) throws {
        var nonces = OAuth1.Nonces()
        let header = try header(timestamp: 1_741_842_000 + offset)

        #expect(throws: OAuth1.Refusal.staleTimestamp) { try verify(header, nonces: &nonces) }
    }

    @Test("refuses another query, another method, and keys never given out")
    func others() throws {
        var nonces = OAuth1.Nonces()
        let header = try header()

        #expect(throws: OAuth1.Refusal.wrongSignature) { try verify(header, query: [], nonces: &nonces) }
        #expect(throws: OAuth1.Refusal.wrongSignature) { try verify(header, method: "POST", nonces: &nonces) }
        #expect(throws: OAuth1.Refusal.unknownKey) {
            try verify(header.replacing("370773112-", with: "370773113-"), nonces: &nonces)
        }
        // Nothing refused has used the nonce up.
        try verify(header, nonces: &nonces)
    }

    @Test(
        "refuses what is no header of OAuth",
        arguments: [
            "", "Bearer x", "OAuth ", "OAuth a", "OAuth oauth_nonce=\"x", "OAuth ,,,",
            "OAuth oauth_nonce=\"a\", oauth_nonce=\"a\"", "OAuth oauth_nonce=\"%zz\"", "OAuth =\"\"",
        ]
    )
    func malformed(header: String) {
        var nonces = OAuth1.Nonces()

        #expect(throws: OAuth1.Refusal.malformed) { try verify(header, nonces: &nonces) }
    }

    @Test("takes no header that says anything else", arguments: [UInt64(21), 22])
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let header = try header()
        for _ in 0..<500 {
            var bytes = Array(header.utf8)
            let index = Int.random(in: 6..<bytes.count, using: &generator)
            let byte = UInt8.random(in: 0x21...0x7E, using: &generator)
            bytes[index] = byte
            let mutated = String(decoding: bytes, as: UTF8.self)
            let saysTheSame =
                PercentEncoding.decode(mutated, plusIsSpace: false)
                == PercentEncoding.decode(header, plusIsSpace: false)
            guard !saysTheSame else { continue }
            var nonces = OAuth1.Nonces()

            #expect(throws: OAuth1.Refusal.self, "seed \(seed): \(mutated)") {
                try verify(mutated, nonces: &nonces)
            }
        }
    }
}
