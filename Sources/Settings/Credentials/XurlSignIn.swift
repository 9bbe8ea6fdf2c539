import TweetModel
package import XWire
import Yams

/// A sign-in that X's own command line client keeps, read and never written.
package struct XurlSignIn: Sendable, Equatable {
    package let credentials: Credentials

    /// Nil where the text is none of the client's forms or holds nothing that can be used.
    ///
    /// JSON, its oldest form, is YAML as well. The user is the default one, else the first by name.
    package init?(yaml: String) {
        guard let root = (try? Yams.compose(yaml: yaml)) ?? nil else { return nil }
        let app: Node
        if let apps = root["apps"]?.mapping {
            let name = root["default_app"]?.string
            guard let chosen = apps.first(where: { $0.key.string == name }) ?? apps.first else { return nil }
            app = chosen.value
        } else {
            app = root
        }
        let users = app["oauth2_tokens"]?.mapping.map(Array.init) ?? []
        let defaultUser = app["default_user"]?.string
        let named = users.filter { $0.key.string?.isEmpty == false }
            .sorted { ($0.key.string ?? "") < ($1.key.string ?? "") }
        let user = users.first { $0.key.string == defaultUser } ?? named.first ?? users.first
        let oauth1 = app["oauth1_token"]?["oauth1"] ?? root["oauth1_tokens"]?["oauth1"]
        credentials = Credentials(
            bearerToken: Self.secret(app["bearer_token"]?["bearer"]),
            consumerKey: Self.secret(oauth1?["consumer_key"]),
            consumerSecret: Self.secret(oauth1?["consumer_secret"]),
            accessToken: Self.secret(oauth1?["access_token"]),
            accessTokenSecret: Self.secret(oauth1?["token_secret"]),
            clientID: Self.secret(app["client_id"]),
            clientSecret: Self.secret(app["client_secret"]),
            userToken: Self.secret(user?.value["oauth2"]?["access_token"])
        )
        guard credentials != Credentials() else { return nil }
    }

    private static func secret(_ node: Node?) -> Secret? {
        node?.scalar.flatMap { Secret($0.string) }
    }
}
