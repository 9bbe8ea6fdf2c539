package import Foundation

/// One request of X's API: what is asked, without host, credential and transport.
package struct Endpoint: Sendable, Hashable {
    package enum Method: String, Sendable, Hashable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    package let route: Route
    /// The path below the host, filled in and encoded.
    package let path: String
    package internal(set) var query: [QueryItem]
    /// JSON; nil where nothing is sent.
    package let body: Data?
    /// The account, list or query that is asked for, as X repeats it in errors; empty where there is none.
    package let subject: String

    package var method: Method { route.method }

    /// Path and query as they are sent, in the encoding that is signed.
    package var target: String {
        query.isEmpty ? path : "\(path)?\(PercentEncoding.query(query))"
    }

    init(_ route: Route, with value: String = "", query: [QueryItem] = [], body: Data? = nil) {
        self.route = route
        self.query = query
        self.body = body
        subject = value.isEmpty ? query.first { $0.name == "query" }?.value ?? "" : value
        path = route.template
            .replacing("{id}", with: PercentEncoding.encode(value))
            .replacing("{username}", with: PercentEncoding.encode(value))
    }
}

extension Endpoint {
    /// Posts of the last 7 days that match a query of X's search language, newest first.
    package static func searchRecent(_ text: String, page: PageRequest) -> Endpoint {
        Endpoint(
            .searchRecent,
            query: [QueryItem("query", text)] + page.items(of: .searchRecent) + PostFields.timeline
        )
    }

    package static func userTweets(
        userID: String,
        page: PageRequest,
        leavingOutReposts: Bool = false
    ) -> Endpoint {
        let exclusions = leavingOutReposts ? [QueryItem("exclude", "retweets")] : []
        return Endpoint(
            .userTweets,
            with: userID,
            query: page.items(of: .userTweets) + exclusions + PostFields.timeline
        )
    }

    package static func mentions(userID: String, page: PageRequest) -> Endpoint {
        Endpoint(.mentions, with: userID, query: page.items(of: .mentions) + PostFields.timeline)
    }

    /// `userID` must be the signed-in user.
    package static func homeTimeline(userID: String, page: PageRequest) -> Endpoint {
        Endpoint(.homeTimeline, with: userID, query: page.items(of: .homeTimeline) + PostFields.timeline)
    }

    /// Lists know no ids to read from: of `page`, only size and token are sent.
    package static func listTweets(listID: String, page: PageRequest) -> Endpoint {
        let head = PageRequest(maxResults: page.maxResults, token: page.token)
        return Endpoint(.listTweets, with: listID, query: head.items(of: .listTweets) + PostFields.timeline)
    }

    /// 1 to 100 ids.
    package static func tweets(ids: [String]) -> Endpoint {
        Endpoint(
            .tweets,
            query: [QueryItem("ids", ids.prefix(100).joined(separator: ","))] + PostFields.timeline
        )
    }

    package static func user(username: String) -> Endpoint {
        Endpoint(.userByUsername, with: username, query: [PostFields.user])
    }

    /// 1 to 100 handles without @.
    package static func users(usernames: [String]) -> Endpoint {
        Endpoint(
            .usersByUsername,
            query: [
                QueryItem("usernames", usernames.prefix(100).joined(separator: ",")), PostFields.user,
            ]
        )
    }

    /// 1 to 100 ids: an account keeps its id whatever it is called.
    package static func users(ids: [String]) -> Endpoint {
        Endpoint(
            .usersByID,
            query: [QueryItem("ids", ids.prefix(100).joined(separator: ",")), PostFields.user]
        )
    }

    /// The signed-in user.
    package static func me() -> Endpoint {
        Endpoint(.me, query: [PostFields.user])
    }

    /// The tutorial's own call; `count` 1 to 200.
    package static func userTimelineV1(
        screenName: String,
        count: Int = 200,
        sinceID: String? = nil
    ) -> Endpoint {
        Endpoint(
            .userTimelineV1,
            query: [
                QueryItem("screen_name", screenName), QueryItem("count", String(min(max(count, 1), 200))),
                QueryItem("tweet_mode", "extended"),
            ] + (sinceID.map { [QueryItem("since_id", $0)] } ?? [])
        )
    }
}
