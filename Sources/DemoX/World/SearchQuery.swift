import TweetModel

/// A query in the part of X's search language that the demo speaks.
struct SearchQuery: Sendable, Hashable {
    indirect enum Expression: Sendable, Hashable {
        case any([Expression])
        case all([Expression])
        case not(Expression)
        case term(Term)
    }

    enum Term: Sendable, Hashable {
        case word(String)
        case phrase(String)
        case from(String)
        case to(String)
        case mention(String)
        case hashtag(String)
        case language(String)
        case list(String)
        case link(String)
        case conversation(Tweet.ID)
        case answerTo(Tweet.ID)
        case quoteOf(Tweet.ID)
        case repostsOf(String)
        case trait(Trait)
    }

    /// The `is:` and `has:` operators: they need another operator beside them.
    enum Trait: String, Sendable, Hashable, CaseIterable {
        case isRetweet = "is:retweet"
        case isReply = "is:reply"
        case isQuote = "is:quote"
        case isVerified = "is:verified"
        case hasMedia = "has:media"
        case hasImages = "has:images"
        case hasVideo = "has:video_link"
        case hasLinks = "has:links"
        case hasHashtags = "has:hashtags"
        case hasMentions = "has:mentions"
    }

    let text: String
    let expression: Expression

    /// Throws what X would answer with 400.
    init(_ text: String, limit: Int = 512) throws(SearchProblem) {
        guard text.unicodeScalars.count <= limit else { throw .tooLong(limit: limit) }
        var parser = SearchParser(text)
        expression = try parser.query()
        self.text = text
        guard Self.standsAlone(expression) else { throw .needsAnotherOperator }
    }

    /// True where some term is more than a trait or a negation.
    private static func standsAlone(_ expression: Expression) -> Bool {
        switch expression {
        case .any(let parts): parts.allSatisfy(standsAlone)
        case .all(let parts): parts.contains(where: standsAlone)
        case .not, .term(.trait): false
        case .term: true
        }
    }
}
