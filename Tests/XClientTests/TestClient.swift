import Foundation
import TweetModel
import XWire

@testable import XClient

/// Noon of 2026-10-01 in UTC, and the same in a header.
let noon = Date(timeIntervalSince1970: 1_790_856_000)
let noonHeader = "Thu, 01 Oct 2026 12:00:00 GMT"

extension Credentials {
    static let bearer = Credentials(bearerToken: Secret("bearer-canary"))
    static let fourKeys = Credentials(
        consumerKey: Secret("consumer-key-canary"),
        consumerSecret: Secret("consumer-secret-canary"),
        accessToken: Secret("1234-access-canary"),
        accessTokenSecret: Secret("access-secret-canary")
    )
    static let userToken = Credentials(userToken: Secret("user-token-canary"))
    static let all = Credentials(
        bearerToken: Secret("bearer-canary"),
        consumerKey: Secret("consumer-key-canary"),
        consumerSecret: Secret("consumer-secret-canary"),
        accessToken: Secret("1234-access-canary"),
        accessTokenSecret: Secret("access-secret-canary"),
        userToken: Secret("user-token-canary")
    )
}

extension XClient {
    /// A client of a scripted X at noon.
    init(
        _ exchange: ScriptedExchange,
        _ time: LeapingTime = LeapingTime(),
        credentials: Credentials = .bearer,
        ownsApp: Bool = false,
        spending: SpendingJournal = SpendingJournal(),
        now: Date = noon
    ) {
        let clock = time.time
        self.init(
            baseURL: .x,
            credentials: credentials,
            exchange: exchange,
            time: clock,
            now: { now.addingTimeInterval(clock.now().timeInterval) },
            ownsApp: ownsApp,
            spending: spending
        )
    }
}

extension Endpoint {
    static let search = Endpoint.searchRecent(
        "from:nasa OR from:swiftlang",
        page: PageRequest(maxResults: 10)
    )
}
