import TweetModel
import XWire

extension SettingsLoader.Loaded {
    /// What a start would use, a line each; secrets are told by name only.
    package var summary: [String] {
        [
            "file: \(file ?? "none")",
            "profile: \(profile ?? "none")",
            "watching: \(settings.feed.isEmpty ? "nothing" : settings.feed.map(\.summary).joined(separator: ", "))",
            "mode: \(settings.mode.rawValue)",
            "listener: \(settings.listen)\(settings.webhookPath)\(settings.certificatePath == nil ? "" : " with TLS")",
            "API: \(settings.apiBaseURL)",
            "credentials: \(credentialNames.isEmpty ? "none" : credentialNames.joined(separator: ", "))",
        ]
    }

    private var credentialNames: [String] {
        [
            credentials.bearerToken.map { _ in "bearer token" },
            credentials.consumerKey.map { _ in "consumer key" },
            credentials.consumerSecret.map { _ in "consumer secret" },
            credentials.accessToken.map { _ in "access token" },
            credentials.accessTokenSecret.map { _ in "access token secret" },
            credentials.clientID.map { _ in "client id" },
            credentials.clientSecret.map { _ in "client secret" },
            credentials.userToken.map { _ in "user token" },
            credentials.previousConsumerSecret.map { _ in "previous consumer secret" },
            credentials.previousClientSecret.map { _ in "previous client secret" },
        ].compactMap { $0 }
    }
}

extension Source {
    /// The source in one phrase, as the user would name it.
    package var summary: String {
        switch self {
        case .watch(let handles): handles.map { "@\($0)" }.joined(separator: " ")
        case .home: "home timeline"
        case .mentions: "mentions"
        case .search(let query): "search '\(query)'"
        case .list(let id): "list \(id)"
        }
    }
}
