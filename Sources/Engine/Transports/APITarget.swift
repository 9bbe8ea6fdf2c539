import DemoX
import Settings
import TweetModel
import XWire

/// Which X this run talks to, and as whom.
struct APITarget: Sendable {
    let baseURL: String
    let credentials: Credentials

    init(_ start: LaunchContext) {
        baseURL = start.settings.apiBaseURL
        credentials = start.credentials
    }

    init(_ announcement: DemoAnnouncement) {
        baseURL = announcement.baseURL
        credentials = Credentials(
            bearerToken: Secret(announcement.bearer),
            consumerKey: Secret(announcement.consumerKey),
            consumerSecret: Secret(announcement.consumerSecret),
            accessToken: Secret(announcement.accessToken),
            accessTokenSecret: Secret(announcement.accessTokenSecret),
            clientSecret: announcement.clientSecret.flatMap(Secret.init),
            userToken: Secret(announcement.userToken)
        )
    }
}
