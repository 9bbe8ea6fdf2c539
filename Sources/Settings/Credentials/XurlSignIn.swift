import TweetModel
package import XWire
import Yams

package import struct Foundation.Date

/// A sign-in that X's own command line client keeps, read and never written.
package struct XurlSignIn: Sendable, Equatable {
    package let credentials: Credentials
    /// The user's token was left out, as its time is over.
    package let isExpired: Bool

    /// Nil where the text is none of the client's forms or holds nothing that can be used.
    ///
    /// JSON, its oldest form, is YAML as well. The user is the default one, else the first by name. A token of OAuth 2.0 is good
    /// for two hours, and the client notes until when.
    package init?(yaml: String, now: Date) {
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
        let sign = user?.value["oauth2"]
        let end = sign?["expiration_time"]?.scalar.flatMap { Double($0.string) } ?? 0
        let isOver = end > 0 && end <= now.timeIntervalSince1970
        isExpired = isOver && Self.secret(sign?["access_token"], .userToken) != nil
        credentials = Credentials(
            bearerToken: Self.secret(app["bearer_token"]?["bearer"], .bearerToken),
            consumerKey: Self.secret(oauth1?["consumer_key"], .consumerKey),
            consumerSecret: Self.secret(oauth1?["consumer_secret"], .consumerSecret),
            accessToken: Self.secret(oauth1?["access_token"], .accessToken),
            accessTokenSecret: Self.secret(oauth1?["token_secret"], .accessTokenSecret),
            clientID: Self.secret(app["client_id"], .clientID),
            clientSecret: Self.secret(app["client_secret"], .clientSecret),
            userToken: isOver ? nil : Self.secret(sign?["access_token"], .userToken)
        )
        guard credentials != Credentials() || isExpired else { return nil }
    }

    /// What the client wrote and no key of X is, is as good as absent: nobody pasted it.
    private static func secret(_ node: Node?, _ name: CredentialName) -> Secret? {
        node?.scalar.flatMap { try? PastedSecret(name: name, origin: "the sign-in").read($0.string) }
    }
}
