import Foundation

extension SearchQuery {
    /// True where the post answers the query; `lists` holds the members' first handles by list id.
    ///
    /// A query for words finds no reposts (X change log, 4 May 2026); filtered streams still do.
    func matches(_ post: DemoPost, lists: [String: Set<String>], findsReposts: Bool = false) -> Bool {
        if post.isRepost, !findsReposts, Self.asksForWords(expression) { return false }
        return Self.matches(expression, post, lists)
    }

    private static func asksForWords(_ expression: Expression) -> Bool {
        switch expression {
        case .any(let parts), .all(let parts): parts.contains(where: asksForWords)
        case .not(let inner): asksForWords(inner)
        case .term(.word), .term(.phrase), .term(.hashtag): true
        case .term: false
        }
    }

    private static func matches(
        _ expression: Expression,
        _ post: DemoPost,
        _ lists: [String: Set<String>]
    ) -> Bool {
        switch expression {
        case .any(let parts): parts.contains { matches($0, post, lists) }
        case .all(let parts): parts.allSatisfy { matches($0, post, lists) }
        case .not(let inner): !matches(inner, post, lists)
        case .term(let term): matches(term, post, lists)
        }
    }

    private static func matches(_ term: Term, _ post: DemoPost, _ lists: [String: Set<String>]) -> Bool {
        switch term {
        case .word(let word): says(word, post)
        case .phrase(let phrase): post.written.lowercased().contains(phrase)
        case .from(let name): post.author.handle.lowercased() == name || post.author.id == name
        case .to(let name): post.answered.map { $0.handle.lowercased() == name || $0.id == name } ?? false
        case .mention(let name): names(post).contains(name)
        case .hashtag(let tag): tags(post).contains(tag)
        case .language(let language): post.language == language
        case .list(let id): lists[id]?.contains(post.author.firstHandle) ?? false
        case .link(let part): links(post).contains { $0.contains(part) }
        case .conversation(let id): post.conversation == id
        case .answerTo(let id): post.relation == .answers(id)
        case .quoteOf(let id): post.relation == .quotes(id)
        case .repostsOf(let name): post.isRepost && names(post).first == name
        case .trait(let trait): has(trait, post)
        }
    }

    private static func has(_ trait: Trait, _ post: DemoPost) -> Bool {
        switch trait {
        case .isRetweet: post.isRepost
        case .isReply: post.isReply
        case .isQuote: post.isQuote
        case .isVerified: post.author.isVerified
        case .hasLinks: !links(post).isEmpty
        case .hasHashtags: !tags(post).isEmpty
        case .hasMentions: !names(post).isEmpty
        case .hasMedia:
            switch post.attachment {
            case .photo, .video, .animation: true
            case .poll, nil: false
            }
        case .hasImages: if case .photo = post.attachment { true } else { false }
        case .hasVideo: if case .video = post.attachment { true } else { false }
        }
    }

    /// A word of letters that are set apart by spaces must stand alone; in other scripts it may stand anywhere.
    private static func says(_ word: String, _ post: DemoPost) -> Bool {
        let text = (post.isRepost ? post.text.text : post.written).lowercased()
        guard word.unicodeScalars.allSatisfy({ $0.value < 0x2e80 }) else { return text.contains(word) }
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "'" }.contains { $0 == word }
    }

    private static func names(_ post: DemoPost) -> [String] {
        (post.note ?? post.text).entities.compactMap {
            if case .mention(let handle) = $0.kind { handle.lowercased() } else { nil }
        }
    }

    private static func tags(_ post: DemoPost) -> [String] {
        (post.note ?? post.text).entities.compactMap {
            if case .hashtag(let tag) = $0.kind { tag.lowercased() } else { nil }
        }
    }

    private static func links(_ post: DemoPost) -> [String] {
        (post.note ?? post.text).entities.compactMap {
            if case .link(_, let target, _) = $0.kind { target.lowercased() } else { nil }
        }
    }
}
