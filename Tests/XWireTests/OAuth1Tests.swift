import Foundation
import Testing
import TweetModel

@testable import XWire

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
            keys: try .example(),
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
        var keys = try OAuth1.Keys.example()
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
        var keys = try OAuth1.Keys.example()
        keys.token = try secret(token)

        #expect(keys.ownerID == id)
    }
}
