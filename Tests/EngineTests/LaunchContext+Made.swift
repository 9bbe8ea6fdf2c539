import Settings
import Support
import TweetModel
import XWire

@testable import Engine

extension LaunchContext {
    /// The context of a run with these settings alone, whose files are in `home`; nothing of it is checked.
    static func made(
        in home: TemporaryFolder,
        _ settings: [SettingKey: String] = [:],
        credentials: Credentials = Credentials(),
        profile: String? = nil
    ) throws -> LaunchContext {
        let values = settings.mapValues { RawSettings.Value([$0], from: .builtIn) }
        return LaunchContext(
            settings: try Settings(layers: [RawSettings(values)]),
            credentials: credentials,
            environment: home.environment,
            locations: FileLocations(environment: home.environment),
            profile: profile,
            log: try LogFile(path: home.file("log")),
            signals: InheritedSignals(ignored: []),
            notice: nil,
            version: "0"
        )
    }
}

extension Credentials {
    static let bearer = Credentials(bearerToken: Secret("b"))
    static let signedIn = Credentials(bearerToken: Secret("b"), userToken: Secret("u"))
    /// Those of a user whose id, 99, the token tells.
    static let owner = Credentials(
        bearerToken: Secret("b"),
        consumerKey: Secret("k"),
        consumerSecret: Secret("s"),
        accessToken: Secret("99-t"),
        accessTokenSecret: Secret("s")
    )
}
