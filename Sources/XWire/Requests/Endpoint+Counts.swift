package import struct Foundation.Date

/// How long a bucket of counted posts is; X begins each at a full minute, hour or day in UTC.
package enum CountGranularity: String, Sendable, Hashable, CaseIterable {
    case minute, hour, day

    /// Seconds of a whole bucket; the first and the last of an answer may be shorter.
    package var seconds: Int {
        switch self {
        case .minute: 60
        case .hour: 3600
        case .day: 86_400
        }
    }
}

extension Endpoint {
    /// How many posts of the last 7 days match a query, in buckets of time.
    ///
    /// `startTime` is inclusive and `endTime` is not; both are sent in whole seconds, what is over is cut off. Without them X
    /// counts from 7 days ago up to about 30 s ago. `token` is the `nextToken` of the page before.
    package static func countsRecent(
        _ text: String,
        granularity: CountGranularity = .hour,
        startTime: Date? = nil,
        endTime: Date? = nil,
        token: String? = nil
    ) -> Endpoint {
        var query = [QueryItem("query", text), QueryItem("granularity", granularity.rawValue)]
        if let startTime { query.append(QueryItem("start_time", WireTime.query(startTime))) }
        if let endTime { query.append(QueryItem("end_time", WireTime.query(endTime))) }
        if let token { query.append(QueryItem("next_token", token)) }
        return Endpoint(.countsRecent, query: query)
    }
}
