/// All that a client needs to talk to a running demo; as one line of JSON, the first that `tweetdash demo-x` prints.
package struct DemoAnnouncement: Sendable, Hashable, Codable {
    /// `http://127.0.0.1:PORT`.
    package let baseURL: String
    package let bearer: String
    package let consumerKey: String
    package let consumerSecret: String
    package let accessToken: String
    package let accessTokenSecret: String
    /// An OAuth 2.0 user token of the owner.
    package let userToken: String
    /// OAuth 2.0; also keys the second signature of pushes.
    package let clientSecret: String?
    /// Everybody who tweets; the owner, for whom `POST /2/tweets` speaks, is the last.
    package let usernames: [String]
    /// A list of some of them.
    package let listID: String
    /// A list of all but the owner.
    package let everyonesListID: String

    private enum CodingKeys: String, CodingKey {
        case bearer, usernames
        case baseURL = "base_url"
        case consumerKey = "consumer_key"
        case consumerSecret = "consumer_secret"
        case accessToken = "access_token"
        case accessTokenSecret = "access_token_secret"
        case userToken = "user_token"
        case clientSecret = "client_secret"
        case listID = "list_id"
        case everyonesListID = "everyones_list_id"
    }

    init(baseURL: String, keys: DemoKeys, signsTwice: Bool, world: DemoWorld) {
        self.baseURL = baseURL
        bearer = keys.bearer
        consumerKey = keys.consumerKey
        consumerSecret = keys.consumerSecret
        accessToken = keys.accessToken
        accessTokenSecret = keys.accessTokenSecret
        userToken = keys.userToken
        clientSecret = signsTwice ? keys.clientSecret : nil
        usernames = world.accounts.map(\.handle)
        listID = world.listID
        everyonesListID = world.everyonesListID
    }
}
