/// The commented file that `tweetdash config --example` prints, made from the table of settings.
package enum ExampleFile {
    package static let text =
        """
        # tweetdash settings. Precedence: flag, environment, this file, default.
        # Every line here is optional. Times look like 30s, 5m, 1h.

        \(block(SettingKey.sources))

        \(block([.mode, .interval]))

        push:
        \(block(push, indent: "  "))

        \(block([.apiBaseURL, .budget, .budgetMonth, .ownsApp]))

        \(block([.history, .retention, .theme, .color, .ascii, .mouse]))

        # Keys by action; the help (?) names the actions.
        # keys:
        #   toggleMode: [p, F9]

        # With secrets in it, this file must be readable by you alone (chmod 600). A value that begins with ! is
        # a command whose first line of output is the secret. While a secret is being changed at X, deliveries
        # signed with the previous one are taken too.
        # credentials:
        \(CredentialName.allCases.map(credential).joined(separator: "\n"))

        # Another set of everything above, chosen by --profile work.
        # profiles:
        #   work:
        #     watch: [swiftlang]

        """

    private static let push: [SettingKey] = [
        .listen, .path, .publicURL, .certificate, .certificateKey, .exposed, .challenge, .allowUnsigned,
    ]

    private static func block(_ keys: [SettingKey], indent: String = "") -> String {
        keys.flatMap { key in ([key.row.help] + key.row.remarks).map { "# \($0)" } + line(key) }
            .map { indent + $0 }.joined(separator: "\n")
    }

    private static func line(_ key: SettingKey) -> [String] {
        let name = key.filePath.last ?? key.rawValue
        return switch key.row.example {
        case .line(let value): ["\(name): \(value)"]
        case .remark(let value): ["# \(name): \(value)"]
        case nil: []
        }
    }

    private static func credential(_ name: CredentialName) -> String {
        "#   \(name.fileKey): " + (name == .bearerToken ? #""!pass show x/bearer""# : "...")
    }
}
