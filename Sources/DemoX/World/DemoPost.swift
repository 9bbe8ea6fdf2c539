import Foundation
import TweetModel

/// One version of a post, as the demo keeps it.
struct DemoPost: Sendable, Identifiable {
    let id: Tweet.ID
    var author: DemoAccount
    /// As written, without escapes: what the search looks at.
    let written: String
    let text: PostText
    /// The whole of a text that is longer than `text` may be.
    let note: PostText?
    let relation: Relation?
    /// The author of the post that this one answers.
    var answered: DemoAccount?
    /// The first post of the thread.
    let conversation: Tweet.ID
    let attachment: PostAttachment?
    let isSensitive: Bool
    let language: String
    let createdAt: Date
    /// All versions of this post up to this one, oldest first.
    let history: [Tweet.ID]
    /// Pages show it from then on; later than `createdAt` only under a fault.
    let visibleAt: Date
    /// Public counts, made up.
    let likes: Int
    let reposts: Int
    let replies: Int
    let quotes: Int
    /// A later version took its place: pages skip this one, lookups still find it.
    var isSuperseded = false
    /// The ids of those whom the text names, by the names in lower case, as they were called when it was written.
    var mentioned: [String: String] = [:]

    /// True where the text names this account, or the post answers it.
    func mentions(_ account: DemoAccount) -> Bool {
        (note ?? text).entities.contains {
            if case .mention(let handle) = $0.kind { means(account, by: handle) } else { false }
        }
    }

    /// True where the author wrote the account's name; the name that begins every reply does not count.
    func names(_ account: DemoAccount) -> Bool {
        let whole = note ?? text
        return whole.entities.contains {
            guard case .mention(let handle) = $0.kind else { return false }
            return means(account, by: handle)
                && $0.range.lowerBound >= whole.displayRange.lowerBound && !isRepost
        }
    }

    private func means(_ account: DemoAccount, by handle: String) -> Bool {
        mentioned[handle.lowercased()] == account.id
    }

    /// What a reader without entities should see.
    var plainText: String { isRepost ? text.text : written }

    var isRepost: Bool { if case .reposts = relation { true } else { false } }
    var isReply: Bool { if case .answers = relation { true } else { false } }
    var isQuote: Bool { if case .quotes = relation { true } else { false } }
}
