import Foundation
import TweetModel
package import XWire

/// Collects credentials: environment first, then the file, then a sign-in of X's command line client.
package struct CredentialsReader: Sendable {
    /// Runs a command named by the file and returns its first line, or throws with its status.
    package typealias CommandRunner = @Sendable ([String]) -> Result<String, CommandFailure>

    package struct CommandFailure: Error, Sendable {
        package let status: Int32

        package init(status: Int32) {
            self.status = status
        }
    }

    private let environment: [String: String]
    private let run: CommandRunner

    package init(environment: [String: String], run: @escaping CommandRunner = CredentialCommand.run) {
        self.environment = environment
        self.run = run
    }

    /// Each credential from the first place that has it; `files` from the strongest (the profile) to the weakest.
    package func read(files: [SettingsFile], signIn: XurlSignIn?) throws(SettingsError) -> Credentials {
        var found: [CredentialName: Secret] = [:]
        for name in CredentialName.allCases {
            if let value = environment[name.rawValue].flatMap(Secret.init) {
                found[name] = value
            } else if let entry = files.lazy.compactMap({ $0.credentials[name.rawValue] }).first {
                found[name] = try secret(of: entry, named: name)
            }
        }
        // A sign-in is taken whole or not at all: halves of two apps would sign nothing.
        if Set(found.keys).isSubset(of: [.previousConsumerSecret, .previousClientSecret]), let signIn {
            var credentials = signIn.credentials
            credentials.previousConsumerSecret = found[.previousConsumerSecret]
            credentials.previousClientSecret = found[.previousClientSecret]
            return credentials
        }
        return Credentials(
            bearerToken: found[.bearerToken],
            consumerKey: found[.consumerKey],
            consumerSecret: found[.consumerSecret],
            accessToken: found[.accessToken],
            accessTokenSecret: found[.accessTokenSecret],
            clientID: found[.clientID],
            clientSecret: found[.clientSecret],
            userToken: found[.userToken],
            previousConsumerSecret: found[.previousConsumerSecret],
            previousClientSecret: found[.previousClientSecret]
        )
    }

    private func secret(
        of entry: SettingsFile.CredentialEntry,
        named name: CredentialName
    ) throws(SettingsError) -> Secret? {
        let text = entry.text.revealed()
        guard text.hasPrefix("!") else { return entry.text }
        let words = text.dropFirst().split(separator: " ").map(String.init)
        switch run(words) {
        case .success(let line): return Secret(line)
        case .failure(let failure):
            throw .credentialCommandFailed(name: name.rawValue, status: failure.status)
        }
    }
}
