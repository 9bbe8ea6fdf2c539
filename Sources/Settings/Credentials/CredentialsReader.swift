import Foundation
import TweetModel
package import XWire

/// Collects credentials: environment first, then the file, then a sign-in of X's command line client.
package struct CredentialsReader: Sendable {
    /// Runs a command named by the file and returns its first line, or throws with its status.
    package typealias CommandRunner = @Sendable ([String]) -> Result<String, CommandFailure>

    package enum CommandFailure: Error, Sendable {
        /// The exit status: 127 where there is no such command, 128 and the signal where one ended it.
        case ended(status: Int32)
        /// It was ended for taking too long.
        case tooSlow
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
            if let text = environment[name.rawValue],
                let value = try PastedSecret(name: name, origin: "the environment").read(text)
            {
                found[name] = value
            } else if let entry = files.lazy.compactMap({ file in
                file.credentials[name.rawValue].map { ($0, file.path) }
            }).first {
                found[name] = try secret(of: entry.0, in: entry.1, named: name)
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
        in path: String,
        named name: CredentialName
    ) throws(SettingsError) -> Secret? {
        let text = entry.text.revealed()
        guard text.hasPrefix("!") else {
            return try PastedSecret(name: name, origin: "\(path):\(entry.line)").read(text)
        }
        switch run(try words(of: text.dropFirst(), for: name)) {
        case .success(let line):
            let secret = try PastedSecret(name: name, origin: "its command").read(line)
            guard let secret else { throw .credentialCommandSilent(name: name.rawValue) }
            return secret
        case .failure(.ended(let status)):
            throw .credentialCommandFailed(name: name.rawValue, status: status)
        case .failure(.tooSlow):
            throw .credentialCommandSlow(name: name.rawValue)
        }
    }

    private func words(of command: Substring, for name: CredentialName) throws(SettingsError) -> [String] {
        do {
            return try CommandWords.parted(command)
        } catch {
            let reason =
                switch error {
                case .openQuote: "a quote in it is not closed"
                case .empty: "nothing stands behind the !"
                case .needsShell(let character):
                    "'\(character)' means something to a shell only; write !sh -c '…', or put it in quotes"
                }
            throw .credentialCommandUnclear(name: name.rawValue, reason: reason)
        }
    }
}
