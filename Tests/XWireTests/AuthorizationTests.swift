import Testing
import TweetModel
import XWire

@Suite("Authorization")
struct AuthorizationTests {
    private func credentials() throws -> Credentials {
        let secret = try #require(Secret("12-abc"))
        return Credentials(
            bearerToken: secret,
            consumerKey: secret,
            consumerSecret: secret,
            accessToken: secret,
            accessTokenSecret: secret,
            userToken: secret
        )
    }

    @Test("prefers the user's token, then the four values, then the app's")
    func preference() throws {
        var credentials = try credentials()

        #expect(Authorization.choose(for: .mentions, from: credentials)?.kind == .userToken)
        credentials.userToken = nil
        #expect(Authorization.choose(for: .mentions, from: credentials)?.kind == .oauth1)
        credentials.accessTokenSecret = nil
        #expect(Authorization.choose(for: .mentions, from: credentials)?.kind == .bearer)
        credentials.bearerToken = nil
        #expect(Authorization.choose(for: .mentions, from: credentials) == nil)
    }

    @Test("skips kinds that the route does not take, and those that X has refused")
    func skipping() throws {
        let credentials = try credentials()

        #expect(Authorization.choose(for: .activityStream, from: credentials)?.kind == .bearer)
        #expect(
            Authorization.choose(for: .mentions, from: credentials, refused: [.userToken])?.kind == .oauth1
        )
        #expect(Authorization.choose(for: .me, from: credentials, refused: [.userToken, .oauth1]) == nil)
        #expect(
            Authorization.choose(for: .createSubscription, from: credentials, order: [.bearer, .userToken])?
                .kind
                == .bearer
        )
    }

    @Test("knows the owner without a request where the token tells")
    func owner() throws {
        #expect(try credentials().ownerID == "12")
        #expect(Credentials().ownerID == nil)
    }

    @Test("writes a bearer's header, and signs for OAuth 1.0a")
    func headers() throws {
        func header(_ kind: CredentialKind) throws -> String? {
            Authorization.choose(for: .mentions, from: try credentials(), order: [kind])?
                .header(method: .get, url: "https://api.x.com/2/tweets", query: [], nonce: "n", timestamp: 1)
        }

        #expect(try header(.bearer) == "Bearer 12-abc")
        #expect(try header(.userToken) == "Bearer 12-abc")
        #expect(try header(.oauth1)?.hasPrefix("OAuth oauth_consumer_key=") == true)
    }

    @Test("prints no secret")
    func secrecy() throws {
        let chosen = try #require(
            Authorization.choose(for: .mentions, from: try credentials(), order: [.oauth1])
        )

        #expect(!"\(chosen)".contains("abc"))
        #expect(!String(reflecting: chosen).contains("abc"))
    }
}
