import Foundation
import TweetModel
import XWire

/// The old API, for the tutorial's own client.
extension DemoState {
    mutating func userTimelineV1(_ call: Call) throws(Refusal) -> Answer {
        let known = [
            "screen_name", "user_id", "count", "since_id", "max_id", "tweet_mode", "include_rts",
            "exclude_replies",
            "trim_user", "include_entities", "include_ext_alt_text",
        ]
        // The old API never minded a parameter it did not know.
        let query = (call.request.query ?? []).filter { known.contains($0.name) }
        let parameters = try Parameters(query, known: known)
        let account =
            parameters["screen_name"].map { world.account(handle: $0) }
            ?? parameters["user_id"].map { world.account(id: $0) }
            ?? (call.caller.kind.isUser ? world.owner : nil)
        guard let account else { throw .v1(404, code: 34, "Sorry, that page does not exist.") }
        guard !account.isSuspended else { throw .v1(403, code: 63, "User has been suspended.") }
        guard account.isOpen(to: call.caller.audience) else {
            throw .v1(403, code: 179, "Sorry, you are not authorized to see this status.")
        }
        let count = min(max(Int(parameters["count"] ?? "") ?? 20, 1), 200)
        var exclusions: Timeline.Exclusions = []
        if ["true", "1", "t"].contains(parameters["exclude_replies"]) { exclusions.insert(.replies) }
        if ["false", "0", "f"].contains(parameters["include_rts"]) { exclusions.insert(.reposts) }
        let window = PageWindow(
            since: parameters["since_id"].flatMap { Tweet.ID($0) },
            // `max_id` is inclusive, unlike every limit of v2.
            until: parameters["max_id"].flatMap { Tweet.ID($0) }.flatMap { Tweet.ID($0.rawValue + 1) },
            limit: count
        )
        let audience = call.caller.audience
        let page = world.page(
            of: .posts(of: account, exclusions: exclusions),
            window,
            at: call.now,
            for: audience
        )
        let rendering = RenderingV1(
            world: world,
            isExtended: parameters["tweet_mode"] == "extended",
            audience: audience
        )
        return Answer(page.posts.map { rendering.tweet($0) })
    }

    func verifyCredentialsV1() -> Answer {
        Answer(RenderingV1(world: world, isExtended: false).user(world.owner))
    }
}
