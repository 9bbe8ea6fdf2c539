package import Foundation
package import TweetModel

/// What one v2 answer brought: a page of a timeline or of a search, or a lookup by ids.
///
/// One broken post never spoils the page: it is counted. Bytes that are no such page throw, so that no cursor moves on them.
package struct PostPage: Sendable, Hashable {
    /// In X's order: newest first.
    package let tweets: [Tweet]
    /// X's own count, which includes broken posts; without it, the number of posts that came.
    package let resultCount: Int
    /// Opaque, to be sent back in `PageRequest.token`; nil at the end.
    package let nextToken: String?
    /// What X could not give: accounts not found, posts gone, fields refused.
    package let problems: [APIProblem]
    package let brokenItems: Int
    private let hasMeta: Bool
    /// True where nothing came and X itself counts nothing: an answer that only leaves out what it should hold is no such page.
    package let isEmpty: Bool

    package init(decoding answer: Data) throws(DecodingProblem) {
        self.init(try JSONBody(answer).decode(WirePage.self))
    }

    package init(_ page: WirePage) {
        let reading = PostReading(page.includes)
        tweets = page.data.compactMap(reading.tweet(_:))
        brokenItems = page.brokenItems + page.data.count - tweets.count
        resultCount = page.meta?.resultCount ?? page.data.count + page.brokenItems
        nextToken = page.meta?.nextToken.flatMap { $0.isEmpty ? nil : $0 }
        hasMeta = page.meta != nil
        isEmpty = page.data.isEmpty && page.brokenItems == 0 && page.meta?.resultCount == 0
        problems = (page.errors ?? []).map { APIProblem($0, status: $0.status) }
    }

    /// What X says of the answer as a whole, such as that something failed within: what it lacks then is not known to be absent.
    ///
    /// An error about one object says that it is not shown, and nothing else. Where posts came, only trouble of X's, of the key
    /// or of money is taken for more than that; an empty page is believed only where nothing unnamed speaks against it.
    package var trouble: APIProblem? {
        problems.first { problem in
            guard problem.isOfNoObject else { return false }
            return tweets.isEmpty && brokenItems == 0 || problem.kind.isOfWholeAnswer
        }
    }

    /// The refusal that a 200 without any data is, if what it says is about `subject` itself: the account, list or query asked
    /// for.
    ///
    /// An error about another object, such as a post that one of the posts refers to, says nothing against the source. Where X
    /// does not name what an error is about, an answer of errors and nothing else is a refusal; an empty page has a `meta`.
    package func refusal(of subject: String) -> APIProblem? {
        guard tweets.isEmpty, brokenItems == 0, resultCount == 0 else { return nil }
        if let named = problems.first(where: { $0.subject == subject }) { return named }
        guard !hasMeta else { return nil }
        return problems.first(where: \.isOfNoObject)
    }
}

extension APIProblem {
    /// True where it names neither an object nor a member of one.
    fileprivate var isOfNoObject: Bool {
        subject == nil && !(parameter ?? "").contains(".") && kind != .fieldUnavailable
    }
}

extension APIProblem.Kind {
    fileprivate var isOfWholeAnswer: Bool {
        switch self {
        case .serverError, .rateLimited, .disconnected, .usageCapped, .creditsDepleted, .clientForbidden,
            .unauthorized, .unsupportedAuthentication:
            true
        case .badRequest, .staleCursor, .forbidden, .notFound, .fieldUnavailable, .noRules, .invalidRule,
            .tooManyConnections, .challengeFailed, .webhookLimit, .duplicate, .unexpected:
            false
        }
    }
}
