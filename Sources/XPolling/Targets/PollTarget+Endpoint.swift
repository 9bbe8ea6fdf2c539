import TweetModel
import XWire

extension PollTarget {
    /// The request for one page.
    func endpoint(_ query: PageQuery) -> Endpoint {
        let page = PageRequest(
            maxResults: query.size,
            sinceID: query.sinceID?.description,
            untilID: query.untilID?.description,
            token: query.token
        )
        return switch self {
        case .accounts(let handles): .searchRecent(PackedQueries.query(for: handles), page: page)
        case .account(_, let id): .userTweets(userID: id, page: page)
        case .home(let userID): .homeTimeline(userID: userID, page: page)
        case .mentions(let userID): .mentions(userID: userID, page: page)
        case .search(let query): .searchRecent(query, page: page)
        case .list(let id): .listTweets(listID: id, page: page)
        }
    }

    /// The endpoint that it is read through.
    var route: Route { endpoint(PageQuery(size: 1)).route }
}
