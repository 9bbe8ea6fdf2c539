import Foundation
import TweetModel
import XWire

/// The five sources, page by page.
extension DemoState {
    mutating func userTweets(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(Self.timelineParameters + ["exclude"])
        let account = try account(call)
        let timeline = Timeline.posts(of: account, exclusions: try Self.exclusions(parameters))
        return try page(of: timeline, parameters, sizes: 5...100, missing: 10, call)
    }

    mutating func mentions(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(Self.timelineParameters)
        return try page(of: .mentions(of: try account(call)), parameters, sizes: 5...100, missing: 10, call)
    }

    mutating func home(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(Self.timelineParameters + ["exclude"])
        let id = try call.id()
        guard id == world.owner.id else {
            throw .parameter(
                "id",
                id,
                "The `id` query parameter value [\(id)] must be the same as the authenticating user [\(world.owner.id)]"
            )
        }
        let timeline = Timeline.home(exclusions: try Self.exclusions(parameters))
        return try page(of: timeline, parameters, sizes: 1...100, missing: 100, call)
    }

    /// Lists know neither `since_id` nor times: their head is read again and again.
    mutating func list(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(["max_results", "pagination_token"] + FieldSelection.parameters)
        let id = try call.id()
        guard id == world.listID else {
            return Answer(WirePage(data: [], errors: [.missing("list", parameter: "id", value: id)]))
        }
        let window = PageWindow(
            token: try parameters.token("pagination_token"),
            limit: try parameters.number("max_results", in: 1...100, default: 100)
        )
        return answer(.list, window, try FieldSelection(parameters), call, namesEnds: false)
    }

    mutating func search(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(Self.timelineParameters + ["query", "next_token", "sort_order"])
        let text = try parameters.required("query")
        let query: SearchQuery
        do { query = try SearchQuery(text) } catch { throw .parameter("query", text, error.description) }
        try parameters.exclude("since_id", "start_time")
        try parameters.exclude("until_id", "end_time")
        try parameters.exclude("next_token", "pagination_token")
        if let order = parameters["sort_order"], order != "recency", order != "relevancy" {
            throw .parameter(
                "sort_order",
                order,
                "The `sort_order` query parameter value [\(order)] is not one of [recency,relevancy]"
            )
        }
        try refuseOld(parameters, at: call.now)
        return try page(of: .search(query), parameters, sizes: 10...100, missing: 10, call)
    }

    // MARK: Windows

    private static let timelineParameters =
        ["max_results", "since_id", "until_id", "start_time", "end_time", "pagination_token"]
        + FieldSelection.parameters

    private mutating func page(
        of timeline: Timeline,
        _ parameters: Parameters,
        sizes: ClosedRange<Int>,
        missing: Int,
        _ call: Call
    ) throws(Refusal) -> Answer {
        var window = PageWindow(
            since: try parameters.id("since_id"),
            until: try parameters.id("until_id"),
            start: try parameters.time("start_time"),
            end: try parameters.time("end_time"),
            token: try parameters.token("pagination_token", "next_token"),
            limit: try parameters.number("max_results", in: sizes, default: missing)
        )
        if let since = window.since, let until = window.until, since >= until {
            throw .parameter("since_id", "\(since)", "`since_id` must be less than `until_id`")
        }
        if let start = window.start, let end = window.end, start >= end {
            throw .parameter(
                "start_time",
                parameters["start_time"] ?? "",
                "`start_time` must be before `end_time`"
            )
        }
        if case .search = timeline, searchLag > 0 {
            window.end = min(window.end ?? .distantFuture, call.now - searchLag)
        }
        return answer(timeline, window, try FieldSelection(parameters), call, namesEnds: true)
    }

    private mutating func answer(
        _ timeline: Timeline,
        _ window: PageWindow,
        _ selection: FieldSelection,
        _ call: Call,
        namesEnds: Bool
    ) -> Answer {
        let page = world.page(of: timeline, window, at: call.now)
        var meta = WirePage.Meta(resultCount: page.posts.count, nextToken: page.next?.description)
        if namesEnds {
            meta.newestID = page.posts.first?.id.description
            meta.oldestID = page.posts.last?.id.description
        }
        return answer(page.posts, selection, meta, call)
    }

    /// X searches seven days back; an older place to begin is an error, not an empty page.
    private func refuseOld(_ parameters: Parameters, at now: Date) throws(Refusal) {
        let oldest = now - 7 * 86400
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

    private static func exclusions(_ parameters: Parameters) throws(Refusal) -> Timeline.Exclusions {
        var exclusions: Timeline.Exclusions = []
        for word in parameters.list("exclude") {
            switch word {
            case "replies": exclusions.insert(.replies)
            case "retweets": exclusions.insert(.reposts)
            default:
                throw .parameter(
                    "exclude",
                    word,
                    "The `exclude` query parameter value [\(word)] is not one of [replies,retweets]"
                )
            }
        }
        return exclusions
    }

    private func account(_ call: Call) throws(Refusal) -> DemoAccount {
        let id = try call.id()
        guard let account = world.account(id: id) else {
            throw Refusal(
                status: 200,
                problem: WireProblem(errors: [.missing("user", parameter: "id", value: id)])
            )
        }
        return account
    }
}
