import TweetModel
import XWire

extension Rendering {
    /// The objects that some posts refer to, and the errors for those that are gone.
    func includes(for posts: [DemoPost]) -> (includes: WireIncludes?, errors: [WireProblem]) {
        var errors: [WireProblem] = []
        var referenced: [DemoPost] = []
        if brings(.references) {
            for id in posts.compactMap(\.relation?.target) where !referenced.contains(where: { $0.id == id })
            {
                let post = world.post(id)
                if let post, post.author.isOpen(to: audience) {
                    referenced.append(post)
                } else {
                    errors.append(.unseen(post, parameter: "referenced_tweets.id", value: "\(id)"))
                }
            }
        }
        let pictured = posts + (brings(.referencedMedia) ? referenced : [])
        let includes = WireIncludes(
            users: Self.some(people(in: posts, and: referenced).map(user(_:))),
            posts: Self.some(referenced.map(post(_:))),
            media: brings(.media) || brings(.referencedMedia)
                ? Self.some(pictured.compactMap { $0.media(asking: selection.media) }) : nil,
            polls: brings(.polls)
                ? Self.some(posts.compactMap { $0.poll(asking: selection.poll, at: now) }) : nil
        )
        return (includes == WireIncludes() ? nil : includes, errors)
    }

    private func brings(_ expansion: FieldSelection.Expansion) -> Bool {
        selection.expansions.contains(expansion)
    }

    private func people(in posts: [DemoPost], and referenced: [DemoPost]) -> [DemoAccount] {
        var people: [DemoAccount] = []
        if brings(.author) { people += posts.map(\.author) }
        if brings(.referencedAuthors) { people += referenced.map(\.author) }
        if brings(.answered) { people += posts.compactMap(\.answered) }
        if brings(.mentioned) {
            people += posts.flatMap { post in world.accounts.filter { post.mentions($0) } }
        }
        var seen: Set<String> = []
        return people.filter { !$0.isSuspended && seen.insert($0.id).inserted }
    }

    /// Nil for an empty list: X leaves it out.
    private static func some<Element>(_ elements: [Element]) -> [Element]? {
        elements.isEmpty ? nil : elements
    }
}
