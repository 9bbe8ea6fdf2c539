extension Route {
    /// What X takes for `max_results` (X's OpenAPI file 2.167); 1...1 where there are no pages.
    var pageSizes: ClosedRange<Int> {
        switch self {
        case .searchRecent: 10...100
        case .userTweets, .mentions: 5...100
        case .homeTimeline, .listTweets: 1...100
        case .countsRecent, .tweets, .userByUsername, .usersByUsername, .usersByID, .me, .userTimelineV1,
            .createWebhook,
            .webhooks, .validateWebhook, .deleteWebhook, .createSubscription, .subscriptions,
            .deleteSubscription,
            .activityStream, .filteredStream, .streamRules, .changeStreamRules, .usage:
            1...1
        }
    }
}

extension Endpoint {
    /// The objects that are asked for: posts of a page, or accounts or posts of a list; 1...1 where neither can be chosen.
    ///
    /// The upper bound is what this request asks for, the lower one the fewest that X lets it ask for.
    package var sizes: ClosedRange<Int> {
        if let list { return 1...max(1, list.values.count) }
        let least = route.pageSizes.lowerBound
        let asked = query.first { $0.name == Self.pageSize }.flatMap { Int($0.value) } ?? least
        return least...max(least, asked)
    }

    /// The same request for fewer objects: the first ones of a list, a shorter page.
    package func resized(to size: Int) -> Endpoint {
        var endpoint = self
        guard size < sizes.upperBound else { return endpoint }
        let size = max(size, sizes.lowerBound)
        if let list {
            endpoint.query[list.place] = QueryItem(
                query[list.place].name,
                list.values.prefix(size).joined(separator: ",")
            )
        } else if let place = query.firstIndex(where: { $0.name == Self.pageSize }) {
            endpoint.query[place] = QueryItem(Self.pageSize, String(size))
        }
        return endpoint
    }

    private static let pageSize = "max_results"
    private static let lists: Set = ["ids", "usernames"]

    /// The ids or names that are asked for, with their place in the query.
    private var list: (place: Int, values: [Substring])? {
        query.firstIndex { Self.lists.contains($0.name) }.map { ($0, query[$0].value.split(separator: ",")) }
    }
}
