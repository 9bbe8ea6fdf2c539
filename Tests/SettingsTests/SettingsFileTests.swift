import Settings
import Testing
import TweetModel

@Suite("SettingsFile")
struct SettingsFileTests {
    @Test("reads settings, sections, keys and profiles with their lines")
    func whole() throws {
        let file = try SettingsFile(
            yaml: """
                watch: [nasa, swiftlang]
                push:
                  listen: 127.0.0.1:9090
                  unsigned: true
                keys:
                  toggle-mode: [p, F9]
                credentials:
                  x-bearer-token: AAA
                profiles:
                  work:
                    mode: push
                """,
            path: "c.yaml"
        )

        #expect(file.settings.values[.watch]?.texts == ["nasa", "swiftlang"])
        #expect(file.settings.values[.listen] == .init(["127.0.0.1:9090"], from: .file("c.yaml", line: 3)))
        #expect(file.settings.values[.allowUnsigned]?.texts == ["true"])
        #expect(file.keys == ["toggle-mode": ["p", "F9"]])
        #expect(file.credentials["X_BEARER_TOKEN"]?.text == Secret("AAA"))
        #expect(file.profiles["work"]?.settings.values[.mode]?.texts == ["push"])
    }

    @Test("an empty file is a file without settings", arguments: ["", "\n", "# only a remark\n"])
    func empty(text: String) throws {
        #expect(try SettingsFile(yaml: text, path: "c.yaml") == SettingsFile(path: "c.yaml"))
    }

    @Test("an unknown key names its line and its neighbours")
    func unknownKey() throws {
        let error = try #require(throws: SettingsError.self) {
            try SettingsFile(yaml: "mode: poll\npush:\n  lisen: x\n", path: "c.yaml")
        }

        #expect(error.description.hasPrefix("c.yaml:3: 'push.lisen' is not a setting here"))
        #expect(error.description.contains("listen"))
    }

    @Test("a credential that does not exist is refused, and its value is not repeated")
    func unknownCredential() throws {
        let error = try #require(throws: SettingsError.self) {
            try SettingsFile(yaml: "credentials:\n  x-token: hush\n", path: "c.yaml")
        }

        #expect(error.description.contains("x-bearer-token"))
        #expect(!error.description.contains("hush"))
    }

    @Test("text that is no YAML names its line")
    func notYAML() throws {
        let error = try #require(throws: SettingsError.self) {
            try SettingsFile(yaml: "mode: poll\nwatch: [a\n", path: "c.yaml")
        }

        guard case .notYAML("c.yaml", let line, _) = error else {
            Issue.record("got \(error)")
            return
        }
        #expect(line >= 2)
    }

    @Test("the example file is valid as it stands, and with its remarks taken in")
    func example() throws {
        _ = try Settings(layers: [try SettingsFile(yaml: ExampleFile.text, path: "e.yaml").settings])

        let uncommented = ExampleFile.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            line in
            let bare = line.drop { $0 == " " }
            let words = bare.dropFirst(2).drop { $0 == " " }
            let key = words.prefix { $0.isLetter || $0 == "-" }
            let isSetting = bare.hasPrefix("# ") && !key.isEmpty && words[key.endIndex...].hasPrefix(":")
            return isSetting ? String(line.replacing("# ", with: "", maxReplacements: 1)) : String(line)
        }
        let whole = try SettingsFile(yaml: uncommented.joined(separator: "\n"), path: "e.yaml")
        let missing = SettingKey.allCases.filter { $0 != .demo && whole.settings.values[$0] == nil }
        #expect(missing.isEmpty)
        #expect(whole.credentials.count == CredentialName.allCases.count)
        #expect(whole.profiles["work"] != nil)
        // The one pair whose remarks say that they exclude each other.
        var settings = whole.settings
        settings.values[.allowUnsigned] = nil
        #expect(throws: Never.self) { try Settings(layers: [settings]) }
    }

    @Test("what the example file sets is what holds without it")
    func exampleDefaults() throws {
        var example = try SettingsFile(yaml: ExampleFile.text, path: "e.yaml").settings
        #expect(example.values.removeValue(forKey: .watch)?.texts == ["nasa", "swiftlang"])
        #expect(example.values.removeValue(forKey: .interval)?.texts == ["60s"])

        #expect(example.values.count == 3)
        #expect(try Settings(layers: [example]) == Settings(layers: []))
    }
}
