import Foundation
import Testing

@testable import DemoX

/// A time at which nothing else happens: 2026-03-01 12:00 UTC.
let noon = Date(timeIntervalSince1970: 1_772_366_400)

extension DemoWorld {
    /// A world that has played so many acts, one a second up to noon.
    static func played(_ acts: Int, seed: UInt64 = 7, lateness: Faults.Lateness = .none) -> DemoWorld {
        var world = DemoWorld(seed: seed, start: noon, lateness: lateness)
        for act in 0..<acts { _ = world.play(at: noon - Double(acts - act)) }
        return world
    }

    /// Has somebody write something at noon, or so many seconds later.
    mutating func write(
        _ text: String,
        by handle: String = "hilltop_obs",
        _ relation: Relation? = nil,
        attachment: PostAttachment? = nil,
        after seconds: Double = 0
    ) throws -> DemoPost {
        let draft = Draft(
            author: handle,
            text: text,
            relation: relation,
            attachment: attachment,
            language: "en"
        )
        let post = publish(draft, at: noon + seconds)
        return try #require(post)
    }

    /// Gives a post a new text, five seconds after noon.
    mutating func rewrite(_ post: DemoPost, to text: String) throws -> DemoPost {
        let event = amend(post.id, text: text, at: noon + 5)
        return try #require(event).post
    }
}
