import Settings
import Support
import Testing
import TweetModel
import XWire

@testable import Engine

@Suite("What a run has before it begins")
struct LaunchContextTests {
    /// The four values of OAuth 1.0a, or three of them.
    private static func oauth1(without missing: WritableKeyPath<Credentials, Secret?>? = nil) -> Credentials {
        var credentials = Credentials(
            consumerKey: Secret("k"),
            consumerSecret: Secret("s"),
            accessToken: Secret("t"),
            accessTokenSecret: Secret("s")
        )
        if let missing { credentials[keyPath: missing] = nil }
        return credentials
    }

    @Test(
        "the demo runs when it is asked for, and when nothing else could",
        arguments: [
            ([:], Credentials(), true),
            ([:], .bearer, false),
            ([.demo: "true"], .bearer, true),
            // Whoever names an API means it, and lacks credentials by mistake.
            ([.apiBaseURL: "http://127.0.0.1:1"], Credentials(), false),
            ([.mode: "push"], Credentials(), true),
            ([.mode: "push", .allowUnsigned: "true"], Credentials(), false),
            ([.mode: "poll", .allowUnsigned: "true"], Credentials(), true),
            ([.mode: "push", .allowUnsigned: "true", .demo: "true"], Credentials(), true),
        ] as [([SettingKey: String], Credentials, Bool)]
    )
    func demo(settings: [SettingKey: String], credentials: Credentials, runs: Bool) throws {
        let home = try TemporaryFolder()

        #expect(try LaunchContext.made(in: home, settings, credentials: credentials).isDemo == runs)
    }

    @Test(
        "tweets come by hand alone where unsigned ones are pushed and X is neither named nor known",
        arguments: [
            ([.mode: "push", .allowUnsigned: "true"], Credentials(), true),
            ([.mode: "poll", .allowUnsigned: "true"], Credentials(), false),
            ([.mode: "push"], Credentials(), false),
            ([.mode: "push", .allowUnsigned: "true"], .bearer, false),
            (
                [.mode: "push", .allowUnsigned: "true", .apiBaseURL: "http://127.0.0.1:1"], Credentials(),
                false
            ),
            ([.mode: "push", .allowUnsigned: "true", .demo: "true"], Credentials(), false),
        ] as [([SettingKey: String], Credentials, Bool)]
    )
    func unsignedListener(settings: [SettingKey: String], credentials: Credentials, isOne: Bool) throws {
        let home = try TemporaryFolder()
        let context = try LaunchContext.made(in: home, settings, credentials: credentials)

        #expect(context.isUnsignedListener == isOne)
    }

    @Test("a run against X is refused where nothing is watched")
    func nothingToWatch() throws {
        let home = try TemporaryFolder()
        let context = try LaunchContext.made(in: home, credentials: .bearer)

        #expect(throws: LaunchError.nothingToWatch) { try context.check() }
    }

    @Test("a demo and a listener for unsigned bodies need neither a feed nor credentials")
    func noNeeds() throws {
        let home = try TemporaryFolder()

        try LaunchContext.made(in: home).check()
        try LaunchContext.made(in: home, [.mode: "push", .allowUnsigned: "true"]).check()
    }

    @Test(
        "one whole way to sign in is enough",
        arguments: [
            Credentials(bearerToken: Secret("b")),
            Credentials(userToken: Secret("u")),
            oauth1(),
        ]
    )
    func enough(credentials: Credentials) throws {
        let home = try TemporaryFolder()

        try LaunchContext.made(in: home, [.watch: "nasa"], credentials: credentials).check()
    }

    @Test(
        "half a way to sign in is refused, with the API that wants more",
        arguments: [
            Credentials(clientID: Secret("i"), clientSecret: Secret("s")),
            oauth1(without: \.consumerKey), oauth1(without: \.consumerSecret),
            oauth1(without: \.accessToken), oauth1(without: \.accessTokenSecret),
        ]
    )
    func tooLittle(credentials: Credentials) throws {
        let home = try TemporaryFolder()
        let context = try LaunchContext.made(in: home, [.watch: "nasa"], credentials: credentials)

        let error = try #require(throws: LaunchError.self) { try context.check() }

        #expect(error.description.hasPrefix("no credentials for https://api.x.com: set X_BEARER_TOKEN, or "))
    }
}
