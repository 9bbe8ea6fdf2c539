import Foundation
import TweetModel
import XWire

/// What matches a query: the posts page by page, and their numbers.
extension DemoState {
    mutating func search(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(Self.timelineParameters + ["query", "next_token", "sort_order"])
        let query = try Self.query(parameters, at: call.now)
        if let order = parameters["sort_order"], order != "recency", order != "relevancy" {
            throw .parameter(
                "sort_order",
                order,
                "The `sort_order` query parameter value [\(order)] is not one of [recency,relevancy]"
            )
        }
        return try page(of: .search(query), parameters, sizes: 10...100, missing: 10, call)
    }

    /// Counts what `search` would find at this moment, and refuses what it refuses.
    mutating func counts(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters([
            "query", "granularity", "start_time", "end_time", "since_id", "until_id", "next_token",
            "pagination_token", "search_count.fields",
        ])
        let query = try Self.query(parameters, at: call.now)
        let fields = try parameters.list(
            "search_count.fields",
            of: ["start", "end", "tweet_count", "post_count"]
        )
        let counts = world.counts(
            of: query,
            try countedWindow(parameters, at: call.now),
            in: try Self.granularity(parameters),
            at: call.now
        )
        bill.count(at: call.now)
        return Answer(
            WireCounts(
                buckets: counts.buckets,
                meta: WireCounts.Meta(
                    total: counts.buckets.reduce(0) { $0 + $1.count },
                    nextToken: counts.next?.description
                )
            ),
            spelling: fields.contains("post_count") ? .post : .tweet
        )
    }

    // MARK: Parameters

    private static func query(_ parameters: Parameters, at now: Date) throws(Refusal) -> SearchQuery {
        let text = try parameters.required("query")
        let query: SearchQuery
        do { query = try SearchQuery(text) } catch { throw .parameter("query", text, error.description) }
        try parameters.exclude("since_id", "start_time")
        try parameters.exclude("until_id", "end_time")
        try parameters.exclude("next_token", "pagination_token")
        try refuseOld(parameters, at: now)
        return query
    }

    private static func granularity(_ parameters: Parameters) throws(Refusal) -> CountGranularity {
        guard let text = parameters["granularity"] else { return .hour }
        guard let granularity = CountGranularity(rawValue: text) else {
            throw .parameter(
                "granularity",
                text,
                "The `granularity` query parameter value [\(text)] is not one of [minute,hour,day]"
            )
        }
        return granularity
    }

    /// What is asked for, cut to the seven days up to now, or up to where the search lags; whole seconds.
    private func countedWindow(_ parameters: Parameters, at now: Date) throws(Refusal) -> CountedWindow {
        let asked = try Self.window(parameters)
        // A second that an id cuts counts as a whole: which of its posts are meant, their ids tell.
        let starts = [
            Self.seconds(now - Timeline.searchReach, .up), Self.seconds(asked.start, .up),
            Self.seconds(asked.since?.timestamp, .down),
        ]
        let ends = [
            Self.seconds(now - searchLag, .down), Self.seconds(asked.end, .down),
            Self.seconds(asked.until?.timestamp, .up), Self.seconds(asked.token?.before.timestamp, .down),
        ]
        guard let start = starts.compactMap(\.self).max(), let end = ends.compactMap(\.self).min(),
            start < end
        else {
            throw .parameter(
                "start_time",
                parameters["start_time"] ?? "",
                "`start_time` must be before `end_time`, and both within the last seven days"
            )
        }
        return CountedWindow(
            seconds: start..<end,
            since: asked.since,
            until: asked.until,
            limit: bucketsPerPage
        )
    }

    private static func seconds(_ date: Date?, _ rule: FloatingPointRoundingRule) -> Int? {
        date.map { Int($0.timeIntervalSince1970.rounded(rule)) }
    }

    /// X searches seven days back; an older place to begin is an error, not an empty page.
    private static func refuseOld(_ parameters: Parameters, at now: Date) throws(Refusal) {
        let oldest = now - Timeline.searchReach
        if let id = try parameters.id("since_id"), let first = Tweet.ID(firstAt: oldest), id < first {
            throw .parameter(
                "since_id",
                "\(id)",
                "'since_id' must be a tweet id created after [\(WireTime.iso8601(oldest).prefix(16))Z]. Please use a 'since_id' "
                    + "that is larger than \(first)"
            )
        }
        if let start = try parameters.time("start_time"), start < oldest {
            throw .parameter(
                "start_time",
                parameters["start_time"] ?? "",
                "Invalid 'start_time':'\(WireTime.iso8601(start))'. 'start_time' must be on or after \(WireTime.iso8601(oldest))"
            )
        }
    }
}
