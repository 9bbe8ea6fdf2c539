import Synchronization
import TweetModel

/// Posts that the history has and that X did not give where it must have given them again.
///
/// A deleted post is absent from then on, and X says nothing of it; an answer that lacks posts looks the same, for as long as X
/// is not well. So one that was missed is waited for, several answers and some minutes, before it is taken for gone, unless the
/// answer held older ones, or another way of asking lacks it, too. Where such a post comes after all, X was not well, and what
/// was believed meanwhile is not proven. Known to all that ask X in one run.
final class AbsentPosts: Sendable {
    private struct Absence {
        /// In monotonic time.
        let since: Duration
        /// Above it, X's word was believed for this absence; nil where nothing rests on it.
        var ground: Tweet.ID?
        var answers = 0
        /// Something else than time speaks for it.
        var isCertain = false

        func isBelieved(at now: Duration) -> Bool {
            isCertain || answers >= AbsentPosts.leastAnswers && now - since >= AbsentPosts.patience
        }
    }

    /// A post by its row's id, or by that of the version that X paged by.
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

    /// Notes that these were missed in one answer, at a monotonic time; all up to `ground` was proven before.
    func note(
        _ posts: some Sequence<Tweet.ID>,
        of sources: [Source.ID],
        at now: Duration,
        above ground: Tweet.ID?
    ) {
        absences.withLock { absences in
            if absences.count > Self.limit { absences = [:] }
            for key in Self.keys(posts, sources) {
                absences[key, default: Absence(since: now, ground: ground)].answers += 1
            }
        }
    }

    /// Takes these for gone, as far as they are the source's.
    func take(_ posts: some Sequence<Tweet.ID>, of source: Source.ID, above ground: Tweet.ID? = nil) {
        absences.withLock { absences in
            for key in Self.keys(posts, [source]) {
                absences[key, default: Absence(since: .zero, ground: ground)].isCertain = true
            }
        }
    }

    /// Notes that X's word is believed above `ground` while what is taken for gone does not come, as far as nothing rested on that.
    func rest(on sources: [Source.ID], above ground: Tweet.ID) {
        absences.withLock { absences in
            for key in absences.keys where sources.contains(key.source) && absences[key]?.ground == nil {
                absences[key]?.ground = ground
            }
        }
    }

    /// Above it, nothing of the source was proven since, where X gave one of these that was taken for gone; nil where none was, or
    /// nothing rests on it.
    func ground(refutedBy posts: Set<Tweet.ID>, of source: Source.ID, at now: Duration) -> Tweet.ID? {
        absences.withLock { absences in
            guard !absences.isEmpty else { return nil }
            return Self.keys(posts, [source]).compactMap { absences[$0] }
                .filter { $0.isBelieved(at: now) }.compactMap(\.ground).min()
        }
    }

    /// Notes that X gives these.
    func forget(_ posts: Set<Tweet.ID>, of sources: [Source.ID]) {
        absences.withLock { absences in
            guard !absences.isEmpty else { return }
            for key in Self.keys(posts, sources) { absences[key] = nil }
        }
    }

    /// True where X is believed that it does not show the post any more.
    func isGone(_ post: Tweet.ID, of source: Source.ID, at now: Duration) -> Bool {
        absences.withLock { $0[Key(source: source, post: post)]?.isBelieved(at: now) ?? false }
    }

    private static func keys(_ posts: some Sequence<Tweet.ID>, _ sources: [Source.ID]) -> [Key] {
        sources.flatMap { source in posts.map { Key(source: source, post: $0) } }
    }
}
