import Foundation
import Settings
import Testing
import TweetModel
import XWire

@Suite("CredentialsReader")
struct CredentialsReaderTests {
    @Test("the environment beats the file")
    func environmentFirst() throws {
        let file = try SettingsFile(
            yaml: "credentials:\n  x-bearer-token: file\n  x-client-id: id\n",
            path: "c.yaml"
        )

        let credentials = try CredentialsReader(environment: ["X_BEARER_TOKEN": "env"]).read(
            files: [file],
            signIn: nil
        )

        #expect(credentials.bearerToken == Secret("env"))
        #expect(credentials.clientID == Secret("id"))
    }

    @Test("a value that begins with ! is a command run by its words")
    func command() throws {
        let file = try SettingsFile(
            yaml: "credentials:\n  x-bearer-token: \"!pass show x\"\n",
            path: "c.yaml"
        )
        let reader = CredentialsReader(environment: [:]) { words in
            words == ["pass", "show", "x"] ? .success("token") : .failure(.ended(status: 1))
        }

        #expect(try reader.read(files: [file], signIn: nil).bearerToken == Secret("token"))
    }

    @Test("a command that fails is named with its status")
    func failingCommand() throws {
        let file = try SettingsFile(yaml: "credentials:\n  x-bearer-token: \"!false\"\n", path: "c.yaml")

        #expect(throws: SettingsError.credentialCommandFailed(name: "X_BEARER_TOKEN", status: 1)) {
            try CredentialsReader(environment: [:]).read(files: [file], signIn: nil)
        }
    }

    @Test("a sign-in of X's own client is used only where nothing else is set")
    func signIn() throws {
        let signIn = try #require(
            XurlSignIn(
                yaml: """
                    apps:
                      default:
                        client_id: "cid"
                        oauth2_tokens:
                          zoe: {type: oauth2, oauth2: {access_token: "z", refresh_token: "r", expiration_time: 0}}
                          alice: {type: oauth2, oauth2: {access_token: "a", refresh_token: "r", expiration_time: 0}}
                        bearer_token: {type: bearer, bearer: "b"}
                    default_app: default
                    """,
                now: Date(timeIntervalSince1970: 1_780_000_000)
            )
        )

        let alone = try CredentialsReader(environment: [:]).read(files: [], signIn: signIn)
        let beside = try CredentialsReader(environment: ["X_BEARER_TOKEN": "env"]).read(
            files: [],
            signIn: signIn
        )
        let changing = try CredentialsReader(environment: ["X_CLIENT_SECRET_PREVIOUS": "old"]).read(
            files: [],
            signIn: signIn
        )

        #expect(alone.userToken == Secret("a"))
        #expect(alone.bearerToken == Secret("b"))
        #expect(beside.bearerToken == Secret("env"))
        #expect(beside.userToken == nil)
        #expect(changing.userToken == Secret("a"))
        #expect(changing.previousClientSecret == Secret("old"))
    }

    @Test("a secret prints as dots however it is printed")
    func redacted() {
        let credentials = Credentials(bearerToken: Secret("canary"))
        var dumped = ""
        dump(credentials, to: &dumped)

        #expect(!"\(credentials)".contains("canary"))
        #expect(!String(reflecting: credentials).contains("canary"))
        #expect(!dumped.contains("canary"))
    }
}
