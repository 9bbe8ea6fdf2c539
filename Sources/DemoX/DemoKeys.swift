import TweetModel
package import XWire

/// The credentials of the demo's one app and its owner, made from the seed: equal seeds give equal keys.
package struct DemoKeys: Sendable, Hashable {
    package let bearer: String
    package let consumerKey: String
    package let consumerSecret: String
    /// Begins with the owner's numeric id and a hyphen, as X's do.
    package let accessToken: String
    package let accessTokenSecret: String
    package let userToken: String
    package let clientID: String
    package let clientSecret: String

    init(seed: UInt64, ownerID: String) {
        var generator = SeededGenerator(seed: seed, purpose: "keys")
        bearer = "AAAAAAAAAAAAAAAAAAAAA" + generator.code(length: 60) + "%3D" + generator.code(length: 24)
        consumerKey = generator.code(length: 25)
        consumerSecret = generator.code(length: 50)
        accessToken = ownerID + "-" + generator.code(length: 40)
        accessTokenSecret = generator.code(length: 45)
        userToken = generator.code(length: 90)
        clientID = generator.code(length: 34)
        clientSecret = generator.code(length: 50)
    }

    /// The same as a client holds them.
    package var credentials: Credentials {
        Credentials(
            bearerToken: Secret(bearer),
            consumerKey: Secret(consumerKey),
            consumerSecret: Secret(consumerSecret),
            accessToken: Secret(accessToken),
            accessTokenSecret: Secret(accessTokenSecret),
            clientID: Secret(clientID),
            clientSecret: Secret(clientSecret),
            userToken: Secret(userToken)
        )
    }
}
