import Foundation
import TweetModel
import XWire

/// The sources of one account, one list and the home timeline, page by page.
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
        guard world.lists[id] != nil else {
            return Answer(WirePage(data: [], errors: [.missing("list", parameter: "id", value: id)]))
        }
        let window = PageWindow(
            token: try parameters.token("pagination_token"),
            limit: try parameters.number("max_results", in: 1...100, default: 100)
        )
        return answer(.list(id), window, try FieldSelection(parameters), call, namesEnds: false)
    }

    // MARK: Windows

    static let timelineParameters =
        ["max_results", "since_id", "until_id", "start_time", "end_time", "pagination_token"]
        + FieldSelection.parameters

    mutating func page(
        of timeline: Timeline,
        _ parameters: Parameters,
        sizes: ClosedRange<Int>,
        missing: Int,
        _ call: Call
    ) throws(Refusal) -> Answer {
        var window = try Self.window(parameters)
        window.limit = try parameters.number("max_results", in: sizes, default: missing)
        if case .search = timeline, searchLag > 0 {
            window.end = min(window.end ?? .distantFuture, call.now - searchLag)
        }
        return answer(timeline, window, try FieldSelection(parameters), call, namesEnds: true)
    }

    /// The ids, times and token of a query, checked against each other.
    static func window(_ parameters: Parameters) throws(Refusal) -> PageWindow {
        let window = PageWindow(
            since: try parameters.id("since_id"),
            until: try parameters.id("until_id"),
            start: try parameters.time("start_time"),
            end: try parameters.time("end_time"),
            token: try parameters.token("pagination_token", "next_token")
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
        return window
    }

    private mutating func answer(
        _ timeline: Timeline,
        _ window: PageWindow,
        _ selection: FieldSelection,
        _ call: Call,
        namesEnds: Bool
    ) -> Answer {
        let page = world.page(of: timeline, window, at: call.now, for: call.caller.audience)
        var meta = WirePage.Meta(resultCount: page.posts.count, nextToken: page.next?.description)
        if namesEnds {
            meta.newestID = page.posts.first?.id.description
            meta.oldestID = page.posts.last?.id.description
        }
        let isOwned = call.caller.kind.isUser && timeline.isOwned(by: world.owner)
        return answer(page.posts, selection, meta, call, isOwned: isOwned)
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

    /// The account of the path; X answers 200 with the reason where the caller may not see its posts.
    private func account(_ call: Call) throws(Refusal) -> DemoAccount {
        let id = try call.id()
        let account = world.account(id: id)
        if let account, account.isOpen(to: call.caller.audience) { return account }
        let problem =
            account.map(\.isSuspended) == false
            ? WireProblem.unauthorized("user", parameter: "id", value: id)
            : .unseen(account, parameter: "id", value: id)
        throw Refusal(status: 200, problem: WireProblem(errors: [problem]))
    }
}
