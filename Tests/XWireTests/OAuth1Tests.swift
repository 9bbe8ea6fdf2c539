import Foundation
import Support
import Testing
import TweetModel

@testable import XWire

private func secret(_ text: String) throws -> Secret {
    try #require(Secret(text))
}

/// The keys that X's documents print; they open nothing.
private func exampleKeys() throws -> OAuth1.Keys {
    OAuth1.Keys(
        consumerKey: try secret("xvz1evFS4wEEPTGEFPHBog"),
        consumerSecret: try secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
        token: try secret("370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
        tokenSecret: try secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE")
    )
}

@Suite("OAuth 1.0a")
struct OAuth1Tests {
    private static let nonce = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"
    private static let timestamp = 1_318_622_958

    struct Vector: Sendable, CustomTestStringConvertible {
        let method: String
        let url: String
        var query: [QueryItem] = []
        var form: [QueryItem] = []
        let signature: String

        var testDescription: String { "\(method) \(url)" }
    }

    private static let hello = [QueryItem("status", "Hello Ladies + Gentlemen, a signed OAuth request!")]

    private static let vectors = [
        Vector(
            method: "POST",
            url: "https://api.x.com/1.1/statuses/update.json",
            query: [QueryItem("include_entities", "true")],
            form: hello,
            signature: "Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D"
        ),
        Vector(
            method: "POST",
            url: "https://api.twitter.com/1/statuses/update.json",
            query: [QueryItem("include_entities", "true")],
            form: hello,
            signature: "tnnArxj06cWHq44gCs1OSKk%2FjLY%3D"
        ),
        Vector(
            method: "GET",
            url: "https://api.x.com/2/users/2244994945/mentions",
            query: [
                QueryItem("max_results", "100"), QueryItem("tweet.fields", "created_at,author_id"),
                QueryItem("since_id", "1346889436626259968"),
            ],
            signature: "JVjTolOcsE%2BfmtOkyR%2FHY7Syfd8%3D"
        ),
        Vector(
            method: "GET",
            url: "https://api.x.com/2/tweets/search/recent",
            query: [
                QueryItem("max_results", "5"), QueryItem("tweet.fields", "created_at,author_id"),
                QueryItem("query", "from:XDevelopers \"a b\" -is:retweet ☃"),
            ],
            signature: "pTxArp1SbaVGc4cy1nbZ3tLv%2BkA%3D"
        ),
        Vector(
            method: "POST",
            url: "https://api.x.com/2/tweets",
            signature: "lr%2BtV%2FDKclEvXKVjG6tgaSSLV0k%3D"
        ),
    ]

    private func header(_ vector: Vector) throws -> String {
        OAuth1.authorizationHeader(
            method: vector.method,
            url: vector.url,
            query: vector.query,
            form: vector.form,
            keys: try exampleKeys(),
            nonce: Self.nonce,
            timestamp: Self.timestamp
        )
    }

    @Test("signs as X's documents do", arguments: vectors)
    func signatures(vector: Vector) throws {
        #expect(
            try header(vector)
                == """
                OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", oauth_nonce="\(Self.nonce)", \
                oauth_signature="\(vector.signature)", oauth_signature_method="HMAC-SHA1", \
                oauth_timestamp="1318622958", \
                oauth_token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", oauth_version="1.0"
                """
        )
    }

    @Test("has the base string of X's documents")
    func baseString() {
        let base = OAuth1.baseString(
            method: "get",
            url: "HTTPS://Api.X.com:443/2/tweets/search/recent?x=1#y",
            parameters: [QueryItem("b", "2 3"), QueryItem("a", "☃"), QueryItem("b", "1")]
        )

        #expect(
            base
                == "GET&https%3A%2F%2Fapi.x.com%2F2%2Ftweets%2Fsearch%2Frecent&a%3D%25E2%2598%2583%26b%3D1%26b%3D2%25203"
        )
    }

    @Test("keeps a port that is not the default")
    func ports() {
        #expect(
            OAuth1.baseString(method: "GET", url: "http://127.0.0.1:8787/2", parameters: []).contains(
                "127.0.0.1%3A8787%2F2"
            )
        )
        #expect(
            OAuth1.baseString(method: "GET", url: "http://h:80/", parameters: []) == "GET&http%3A%2F%2Fh%2F&"
        )
    }

    @Test("leaves the key open at its end where there is no token")
    func withoutToken() throws {
        var keys = try exampleKeys()
        keys.token = nil
        keys.tokenSecret = nil
        let header = OAuth1.authorizationHeader(
            method: "POST",
            url: "https://api.x.com/oauth/request_token",
            query: [],
            form: [],
            keys: keys,
            nonce: "n",
            timestamp: 1
        )

        #expect(!header.contains("oauth_token="))
        #expect(header.contains("oauth_version"))
    }

    @Test(
        "knows the user from the token",
        arguments: [
            ("370773112-Gm", "370773112"), ("-Gm", nil), ("370773112", nil), ("37a-Gm", nil),
            ("12345678901234567890-G", nil),
        ] as [(String, String?)]
    )
    func owner(token: String, id: String?) throws {
        var keys = try exampleKeys()
        keys.token = try secret(token)

        #expect(keys.ownerID == id)
    }
}

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
            keys: try exampleKeys(),
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
            let keys = try? exampleKeys()
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

@Suite("PercentEncoding")
struct PercentEncodingTests {
    @Test("keeps the unreserved characters and writes the others in upper-case hex")
    func encoding() {
        #expect(PercentEncoding.encode("AZaz09-._~") == "AZaz09-._~")
        #expect(
            PercentEncoding.encode("Hello Ladies + Gentlemen!*'()")
                == "Hello%20Ladies%20%2B%20Gentlemen%21%2A%27%28%29"
        )
        #expect(PercentEncoding.encode("☃/?") == "%E2%98%83%2F%3F")
    }

    @Test("reads a plus as a space in forms and as a plus elsewhere")
    func plus() {
        #expect(PercentEncoding.decode("a+b%20c", plusIsSpace: true) == "a b c")
        #expect(PercentEncoding.decode("a+b%2Bc", plusIsSpace: false) == "a+b+c")
    }

    @Test("refuses broken escapes and what is no UTF-8", arguments: ["%", "%2", "%zz", "%FF", "a%C3", "%+1"])
    func broken(text: String) {
        #expect(PercentEncoding.decode(text, plusIsSpace: false) == nil)
    }

    @Test("brings back any items", arguments: [UInt64(31), 32])
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let items = (0..<3).map { number in
                QueryItem("n\(number)", HostileText.text(upTo: 6, using: &generator))
            }

            #expect(
                PercentEncoding.items(of: PercentEncoding.query(items), plusIsSpace: true) == items,
                "seed \(seed)"
            )
        }
    }
}
