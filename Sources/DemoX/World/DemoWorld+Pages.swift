import Foundation
import TweetModel

extension DemoWorld {
    /// The posts of one answer, newest first.
    struct Page: Sendable {
        var posts: [DemoPost]
        /// Nil at the end.
        var next: PageToken?
    }

    /// One page of a timeline as it stands at `now`.
    func page(
        of timeline: Timeline,
        _ window: PageWindow,
        at now: Date,
        for audience: Audience = .everybody
    ) -> Page {
        var page = Page(posts: [], next: nil)
        var reached = 0
        let limit = reach.posts(of: timeline)
        let oldest = timeline.oldest.map { now - $0 }
        for post in posts.reversed() {
            if let since = window.since, post.id <= since { break }
            if let start = window.start, post.createdAt < start { break }
            if let oldest, post.createdAt < oldest { break }
            guard shows(post, in: timeline, at: now, to: audience) else { continue }
            reached += 1
            guard reached <= limit else {
                // A page never tells that X's reach ends behind it: the next one is empty.
                page.next = page.posts.last.map { PageToken(before: $0.id) }
                break
            }
            guard window.until.map({ post.id < $0 }) ?? true, window.end.map({ post.createdAt < $0 }) ?? true,
                window.token.map({ post.id < $0.before }) ?? true
            else { continue }
            guard page.posts.count < window.limit else {
                page.next = page.posts.last.map { PageToken(before: $0.id) }
                break
            }
            page.posts.append(post)
        }
        return page
    }

    /// True for a newest version that can be seen at `now` and belongs to the timeline, however old it is.
    ///
    /// A search finds no post of a protected account, whoever asks.
    func shows(
        _ post: DemoPost,
        in timeline: Timeline,
        at now: Date,
        to audience: Audience = .everybody
    ) -> Bool {
        let audience = timeline.isSearch ? .everybody : audience
        return post.visibleAt <= now && !post.isSuperseded && post.author.isOpen(to: audience)
            && holds(post, in: timeline)
    }

    private func holds(_ post: DemoPost, in timeline: Timeline) -> Bool {
        switch timeline {
        case .posts(let account, let exclusions): post.author == account && !exclusions.excludes(post)
        case .mentions(let account): post.author != account && post.mentions(account)
        case .home(let exclusions): followed.contains(post.author.firstHandle) && !exclusions.excludes(post)
        case .list(let id): lists[id]?.contains(post.author.firstHandle) == true
        case .search(let query): query.matches(post, lists: lists)
        }
    }
}
