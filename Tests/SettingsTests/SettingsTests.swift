import ScreenModel
import Settings
import Testing
import TweetModel
import XWire

@Suite("Settings")
struct SettingsTests {
    private func layer(
        _ values: [SettingKey: [String]],
        _ origin: RawSettings.Origin = .builtIn
    ) -> RawSettings {
        RawSettings(values.mapValues { RawSettings.Value($0, from: origin) })
    }

    @Test("a flag beats the environment, which beats the file, which beats the default")
    func precedence() throws {
        let flags = layer([.mode: ["push"]])
        let environment = RawSettings(environment: ["TWEETDASH_MODE": "poll", "TWEETDASH_PATH": "/env"])
        let file = layer([.path: ["/file"], .listen: ["127.0.0.1:9000"]])

        let settings = try Settings(layers: [flags, environment, file])

        #expect(settings.mode == .push)
        #expect(settings.webhookPath == "/env")
        #expect(settings.listen.port == 9000)
        #expect(settings.apiBaseURL == "https://api.x.com")
    }

    @Test("the strongest layer that names a source decides the whole feed")
    func feedOfOneLayer() throws {
        let flags = layer([.search: ["swift lang:en"]])
        let file = layer([.watch: ["nasa"], .home: ["true"]])

        #expect(try Settings(layers: [flags, file]).feed == [.search("swift lang:en")])
        #expect(try Settings(layers: [file]).feed == [.watch(["nasa"]), .home])
    }

    @Test("both stops are read in dollars, to the millionth")
    func budgets() throws {
        let settings = try Settings(layers: [layer([.budget: ["2.00"], .budgetMonth: ["40.000001"]])])

        #expect(settings.dailyBudgetMicrodollars == 2_000_000)
        #expect(settings.monthlyBudgetMicrodollars == 40_000_001)
    }

    @Test("handles are split at commas, lose their @ and repeats")
    func handles() throws {
        let flags = layer([.watch: ["nasa, @swiftlang", "NASA"]])

        #expect(try Settings(layers: [flags]).feed == [.watch(["nasa", "swiftlang"])])
    }

    @Test(
        "a value that cannot be is refused with its origin and what may stand there",
        arguments: [
            (SettingKey.mode, "pull"), (.interval, "0.5s"), (.interval, "30"), (.interval, "nans"),
            (.listen, "8080"), (.listen, "127.0.0.1:70000"), (.path, "webhook"), (.path, "/a//b"),
            (.publicURL, "http://example.org/x"), (.publicURL, "https://example.org:8443/x"),
            (.apiBaseURL, "http://api.x.com"), (.apiBaseURL, "api.x.com"),
            (.apiBaseURL, "http://127.example.com"), (.apiBaseURL, "http://127.0.0.1.example.com"),
            (.interval, "8d"),
            (.interval, "169h"), (.interval, "999ms"), (.watch, "a-b"),
            (.watch, "sixteen_letters_x"), (.list, "12a"), (.budget, "-1"), (.budgetMonth, "ten"),
            (.color, "blue"),
            (.home, "perhaps"),
            (.retention, "5"), (.exposed, "maybe"), (.certificate, ""), (.challenge, "both"),
        ]
    )
    func refused(key: SettingKey, text: String) throws {
        let flags = layer([key: [text]], .file("config.yaml", line: 7))

        let error = try #require(throws: SettingsError.self) { try Settings(layers: [flags]) }

        #expect(error == .invalid(key, text: text, origin: .file("config.yaml", line: 7)))
        #expect(error.description.hasPrefix("config.yaml:7: '\(text)'"))
        #expect(error.description.contains(key.allowed))
    }

    @Test(
        "a certificate without its key, or a key without a certificate, is refused by the name of what lacks"
    )
    func certificateAlone() throws {
        let pair = layer([.certificate: ["/c.pem"], .certificateKey: ["/k.pem"]])
        let settings = try Settings(layers: [pair])
        #expect(settings.certificatePath == "/c.pem")
        #expect(settings.certificateKeyPath == "/k.pem")

        for (given, missing) in [
            (SettingKey.certificate, SettingKey.certificateKey), (.certificateKey, .certificate),
        ] {
            let error = try #require(throws: SettingsError.self) {
                try Settings(layers: [layer([given: ["/x.pem"]], .flag(given.flag))])
            }
            #expect(error == .missing(missing, beside: given, origin: .flag(given.flag)))
        }
    }

    @Test("bodies are not taken unsigned where the listener has a public address, whoever said so")
    func unsignedInPublic() throws {
        let publicURL = layer(
            [.publicURL: ["https://tweets.example.org/webhook/x"]],
            .file("c.yaml", line: 3)
        )
        let unsigned = layer([.allowUnsigned: ["true"]], .flag("--allow-unsigned"))

        let error = try #require(throws: SettingsError.self) { try Settings(layers: [unsigned, publicURL]) }

        #expect(
            error.description.hasPrefix("--allow-unsigned: allow-unsigned cannot stand beside public-url: ")
        )
        #expect(throws: SettingsError.self) { try Settings(layers: [publicURL, unsigned]) }
        #expect(try Settings(layers: [unsigned]).allowsUnsigned)
        let taken = layer([.allowUnsigned: ["false"]], .flag("--allow-unsigned"))
        #expect(try Settings(layers: [taken, unsigned, publicURL]).publicURL != nil)
    }

    @Test("which secret answers the challenge may be chosen")
    func challenge() throws {
        #expect(try Settings(layers: []).challenge == .automatic)
        #expect(try Settings(layers: [layer([.challenge: ["consumer"]])]).challenge == .consumer)
    }

    @Test(
        "http is allowed for this machine only",
        arguments: ["http://127.0.0.1:8787", "http://localhost:1/"]
    )
    func loopback(text: String) throws {
        let settings = try Settings(layers: [layer([.apiBaseURL: [text]])])

        #expect(settings.apiBaseURL.hasPrefix("http://"))
        #expect(!settings.apiBaseURL.hasSuffix("/"))
    }

    @Test(
        "times are read in their units",
        arguments: [("1s", 1.0), ("1500ms", 1.5), ("2m", 120), ("1h", 3600)]
    )
    func intervals(text: String, seconds: Double) throws {
        #expect(try Settings(layers: [layer([.interval: [text]])]).interval == .seconds(seconds))
    }

    @Test("colours may be left to the terminal or forced")
    func colours() throws {
        #expect(try Settings(layers: [layer([.color: ["auto"]])]).colorDepth == nil)
        #expect(try Settings(layers: [layer([.color: ["256"]])]).colorDepth == .indexed256)
    }
}
