package import Foundation
import Synchronization
package import TweetModel

/// What is tweeted, changed and deleted at a test's word.
extension DemoX {
    /// Plays the next acts of the recording now; some of them edit or delete instead of adding.
    package func issue(_ count: Int = 1) {
        let now = configuration.now()
        tell(state.withLock { state in (0..<count).compactMap { _ in state.world.play(at: now) } })
    }

    /// Has somebody tweet now; nil where nobody has that handle, or the account is suspended.
    ///
    /// With `visibleAfter` no page, count or look-up shows it before so many seconds have passed; pushes leave at once.
    @discardableResult
    package func tweet(
        _ text: String,
        by handle: String,
        visibleAfter: TimeInterval? = nil
    ) -> Tweet.ID? {
        let now = configuration.now()
        let post = state.withLock { state in
            state.world.publish(
                Draft(author: handle, text: text, language: "und"),
                at: now,
                visibleAfter: visibleAfter
            )
        }
        if let post { tell([.posted(post)]) }
        return post?.id
    }

    /// Deletes a tweet, whoever wrote it; false where it is not there.
    @discardableResult
    package func delete(_ id: Tweet.ID) -> Bool {
        let now = configuration.now()
        guard let event = state.withLock({ $0.world.withdraw(id, at: now) }) else { return false }
        tell([event])
        return true
    }

    /// Gives a tweet a new text, and so a new version, whose id is returned; nil where it is not there, or its
    /// author is suspended.
    @discardableResult
    package func edit(_ id: Tweet.ID, to text: String) -> Tweet.ID? {
        let now = configuration.now()
        guard let event = state.withLock({ $0.world.amend(id, text: text, at: now) }) else { return nil }
        tell([event])
        return event.post.id
    }
}
