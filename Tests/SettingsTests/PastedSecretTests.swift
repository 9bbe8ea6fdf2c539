import Foundation
import Testing
import TweetModel
import XWire

@testable import Settings

@Suite("Pasted credentials")
struct PastedSecretTests {
    @Test(
        "blanks and quotes around a key are no part of it, whichever of the ten it is and wherever it comes from",
        arguments: [
            "key", "key\r", "key\n", "key\r\n", " key", "\tkey\t", "key\u{A0}", "\u{FEFF}key", "\u{200B}key",
            "key\u{2028}",
            "\"key\"", "'key'", " \"key\"\r\n", "` key`",
        ],
        CredentialName.allCases
    )
    func trimmed(text: String, name: CredentialName) throws {
        let file = try SettingsFile(yaml: "credentials:\n  \(name.fileKey): \"!print\"\n", path: "c.yaml")

        #expect(try PastedSecret(name: name, origin: "here").read(text) == Secret("key"))
        #expect(
            try CredentialsReader(environment: [name.rawValue: text]).read(files: [], signIn: nil).all == [
                "key"
            ]
        )
        let printed = CredentialsReader(environment: [:]) { _ in .success(text) }
        #expect(try printed.read(files: [file], signIn: nil).all == ["key"])
    }

    @Test(
        "the word Bearer before a token is taken off",
        arguments: ["Bearer key", "bearer  key\r", "\"Bearer key\""]
    )
    func bearer(text: String) throws {
        #expect(try PastedSecret(name: .bearerToken, origin: "here").read(text) == Secret("key"))
        #expect(try PastedSecret(name: .userToken, origin: "here").read(text) == Secret("key"))
        #expect(throws: SettingsError.self) {
            try PastedSecret(name: .consumerKey, origin: "here").read(text)
        }
    }

    @Test("blanks alone are no key", arguments: ["", " ", "\r\n", "\u{FEFF}", "\"\""])
    func empty(text: String) throws {
        #expect(try PastedSecret(name: .bearerToken, origin: "here").read(text) == nil)
    }

    @Test(
        "what no key holds is refused with the name, the place and no word of the key",
        arguments: [
            ("ab cd", "a blank", 3), ("ab\ncd", "a line end", 3), ("ab\r\ncd", "a line end", 3),
            ("a\u{1B}[1m", "a control character", 2), ("a\u{0}b", "a control character", 2),
            ("schlüssel", "a character that no key of X has", 5),
            ("a\u{200B}b", "a character that no key of X has", 2),
            ("a\u{7F}b", "a control character", 2), ("a…b", "a character that no key of X has", 2),
            ("“key”", "a character that no key of X has", 1),
        ]
    )
    func refused(text: String, fault: String, place: Int) {
        let error = SettingsError.unusableCredential(
            name: "X_CONSUMER_KEY",
            origin: "the environment",
            fault: fault,
            place: place
        )
        #expect(throws: error) {
            try CredentialsReader(environment: ["X_CONSUMER_KEY": text]).read(files: [], signIn: nil)
        }
        #expect(error.description.contains("X_CONSUMER_KEY from the environment"))
    }

    @Test(
        "a secret that only signs may have blanks and letters of any script in it, but no control character"
    )
    func secrets() throws {
        for text in ["correct horse", "schlüssel", "a\u{1B}b", "a\nb"] {
            let secret = try? PastedSecret(name: .clientSecret, origin: "here").read(text)

            #expect(secret == (text.contains { $0 < " " } ? nil : Secret(text)))
        }
    }

    @Test("a command that needs a shell, or prints nothing, is told")
    func commands() throws {
        let piped = try SettingsFile(
            yaml: "credentials:\n  x-bearer-token: \"!pass x | head -1\"\n",
            path: "c.yaml"
        )
        let silent = try SettingsFile(yaml: "credentials:\n  x-bearer-token: \"!true\"\n", path: "c.yaml")

        #expect {
            try CredentialsReader(environment: [:]).read(files: [piped], signIn: nil)
        } throws: { "\($0)".contains("'|'") && "\($0)".contains("sh -c") }
        #expect(throws: SettingsError.credentialCommandSilent(name: "X_BEARER_TOKEN")) {
            try CredentialsReader(environment: [:]).read(files: [silent], signIn: nil)
        }
    }

    @Test("a command that goes on is ended, even one that will not hear of it", .timeLimit(.minutes(1)))
    func slow() {
        for words in [["sleep", "1000"], ["sh", "-c", "trap '' TERM; sleep 30 & wait"]] {
            let begin = ContinuousClock.now
            guard case .failure(.tooSlow) = CredentialCommand.run(words) else {
                Issue.record("\(words) was waited for")
                continue
            }
            #expect(begin.duration(to: .now) >= .seconds(5))
        }
    }

    /// A sign-in of X's client whose user token is good until that second.
    private func signIn(until end: Int, bearer: String = "") throws -> XurlSignIn? {
        XurlSignIn(
            yaml: """
                apps:
                  default:
                    oauth2_tokens:
                      jun: {type: oauth2, oauth2: {access_token: "a", refresh_token: "r", expiration_time: \(end)}}
                    \(bearer)
                default_app: default
                """,
            now: Date(timeIntervalSince1970: 1_000)
        )
    }

    @Test("a sign-in that has run out is not used where another credential of the file serves")
    func expired() throws {
        let good = try #require(try signIn(until: 1_001))
        let over = try #require(try signIn(until: 1_000, bearer: "bearer_token: {bearer: b}"))
        let alone = try #require(try signIn(until: 999))

        #expect(good.credentials.all == ["a"] && !good.isExpired)
        #expect(over.credentials.all == ["b"] && over.isExpired)
        #expect(alone.credentials.all == [] && alone.isExpired)
    }
}

extension Credentials {
    fileprivate var all: [String] {
        [
            bearerToken, consumerKey, consumerSecret, accessToken, accessTokenSecret, clientID, clientSecret,
            userToken,
            previousConsumerSecret, previousClientSecret,
        ].compactMap { $0?.revealed() }
    }
}
