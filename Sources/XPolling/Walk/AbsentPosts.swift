import Synchronization
import TweetModel

/// Posts that the history has and that X did not give where it must have given them again.
///
/// A deleted post is absent from then on, and X says nothing of it; an answer that lacks posts looks the same, for as long as X
/// is not well. So one that was missed is waited for, several answers and some minutes, before it is taken for gone. Known to
/// all that ask X in one run.
final class AbsentPosts: Sendable {
    private struct Absence {
        /// In monotonic time.
        let since: Duration
        var answers = 0
        /// Another way of asking does not bring it either.
        var isCertain = false
    }

    private struct Key: Hashable {
        let source: Source.ID
        let post: Tweet.ID
    }

    /// X's stores agree within minutes (`Coverage.lateness`).
    private static let patience: Duration = .seconds(Coverage.lateness)
    private static let leastAnswers = 3
    /// Posts that are remembered; of more, any may be waited for once more.
    private static let limit = 10_000

    private let absences = Mutex<[Key: Absence]>([:])

    /// Notes that these were missed in one answer, at a monotonic time.
    func note(_ posts: some Sequence<Tweet.ID>, of sources: [Source.ID], at now: Duration) {
        absences.withLock { absences in
            if absences.count > Self.limit { absences = [:] }
            for source in sources {
                for post in posts {
                    absences[Key(source: source, post: post), default: Absence(since: now)].answers += 1
                }
            }
        }
    }

    /// Takes these for gone, as far as they are the source's: another way of asking for it did not bring them.
    func take(_ posts: some Sequence<Tweet.ID>, of source: Source.ID) {
        absences.withLock { absences in
            for post in posts {
                absences[Key(source: source, post: post), default: Absence(since: .zero)].isCertain = true
            }
        }
    }

    /// Notes that X gave these again.
    func forget(_ posts: some Sequence<Tweet.ID>, of sources: [Source.ID]) {
        absences.withLock { absences in
            for source in sources {
                for post in posts { absences[Key(source: source, post: post)] = nil }
            }
        }
    }

    /// True where X is believed that it does not show the post any more.
    func isGone(_ post: Tweet.ID, of source: Source.ID, at now: Duration) -> Bool {
        guard let absence = absences.withLock({ $0[Key(source: source, post: post)] }) else { return false }
        return absence.isCertain
            || absence.answers >= Self.leastAnswers && now - absence.since >= Self.patience
    }
}
