package import struct Foundation.Date

/// Which part of a timeline is asked for.
package struct PageRequest: Sendable, Hashable {
    /// Clamped to what the endpoint allows; always sent, because X's defaults differ between its own pages.
    package var maxResults: Int
    /// Only newer ids; exclusive.
    package var sinceID: String?
    /// Only older ids; exclusive.
    package var untilID: String?
    /// Not with `sinceID`: X takes one of the two, and the id wins here.
    package var startTime: Date?
    /// `nextToken` of the page before.
    package var token: String?

    package init(
        maxResults: Int,
        sinceID: String? = nil,
        untilID: String? = nil,
        startTime: Date? = nil,
        token: String? = nil
    ) {
        self.maxResults = maxResults
        self.sinceID = sinceID
        self.untilID = untilID
        self.startTime = startTime
        self.token = token
    }

    func items(of route: Route) -> [QueryItem] {
        let sizes = route.pageSizes
        var items = [
            QueryItem("max_results", String(min(max(maxResults, sizes.lowerBound), sizes.upperBound)))
        ]
        if let sinceID {
            items.append(QueryItem("since_id", sinceID))
        } else if let startTime {
            items.append(QueryItem("start_time", WireTime.query(startTime)))
        }
        if let untilID {
            items.append(QueryItem("until_id", untilID))
        }
        if let token {
            items.append(QueryItem("pagination_token", token))
        }
        return items
    }
}
