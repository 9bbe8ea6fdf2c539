import XWire

/// Which members and which side objects a request asks for, and in which words.
struct FieldSelection: Sendable, Hashable {
    /// What `expansions` can bring, the same in both spellings.
    enum Expansion: Sendable, Hashable, CaseIterable {
        case author, references, referencedAuthors, referencedMedia, media, polls, mentioned, answered,
            versions
    }

    var spelling = WireSpelling.tweet
    /// In tweet words, as all names below.
    var post: Set<String> = []
    var user: Set<String> = []
    var media: Set<String> = []
    var poll: Set<String> = []
    var expansions: Set<Expansion> = []

    /// What pushes and streams of events carry.
    static let everything = FieldSelection(
        post: Set(postFields),
        user: Set(userFields),
        media: Set(mediaFields),
        poll: Set(pollFields),
        expansions: [.author, .references, .referencedAuthors, .media, .polls]
    )

    static let parameters = [
        "tweet.fields", "post.fields", "user.fields", "media.fields", "poll.fields", "place.fields",
        "expansions",
    ]

    init(
        post: Set<String> = [],
        user: Set<String> = [],
        media: Set<String> = [],
        poll: Set<String> = [],
        expansions: Set<Expansion> = []
    ) {
        self.post = post
        self.user = user
        self.media = media
        self.poll = poll
        self.expansions = expansions
    }

    /// Reads a query; `post.fields` decides for the post words.
    init(_ parameters: Parameters) throws(Refusal) {
        spelling = parameters["post.fields"] == nil ? .tweet : .post
        let name = "\(spelling.rawValue).fields"
        // Members that the post spelling gives by expansion only.
        let hidden = spelling == .post ? ["author_id", "referenced_tweets", "in_reply_to_user_id"] : []
        post = Set(try parameters.list(name, of: Self.postFields + Self.otherSpelling))
            .subtracting(hidden)
        if spelling == .post {
            for (word, tweetWord) in [("note_post", "note_tweet")] where post.remove(word) != nil {
                post.insert(tweetWord)
            }
        }
        user = Set(try parameters.list("user.fields", of: Self.userFields + Self.unusedUserFields))
        media = Set(try parameters.list("media.fields", of: Self.mediaFields + Self.unusedMediaFields))
        poll = Set(try parameters.list("poll.fields", of: Self.pollFields))
        for text in parameters.list("expansions") {
            guard let expansion = Self.expansions(spelling)[text] else {
                let accepted = Self.expansions(spelling).keys.sorted().joined(separator: ",")
                throw .parameter(
                    "expansions",
                    text,
                    "The `expansions` query parameter value [\(text)] is not one of [\(accepted)]"
                )
            }
            expansions.formUnion(expansion)
        }
    }

    // MARK: The words of X

    private static let postFields = [
        "id", "text", "author_id", "created_at", "conversation_id", "in_reply_to_user_id",
        "referenced_tweets",
        "edit_history_tweet_ids", "display_text_range", "entities", "attachments", "public_metrics",
        "note_tweet", "lang",
        "possibly_sensitive",
        // Known, and never present here.
        "article", "card_uri", "community_id", "context_annotations", "edit_controls", "geo",
        "media_metadata",
        "non_public_metrics", "organic_metrics", "paid_partnership", "promoted_metrics", "reply_settings",
        "scopes",
        "source", "withheld",
    ]
    /// Ignored without an error where they meet the wrong spelling (measured on the live service).
    private static let otherSpelling = ["referenced_posts", "edit_history_post_ids", "note_post"]
    private static let userFields = [
        "id", "name", "username", "verified", "verified_type", "protected", "created_at", "description",
        "profile_image_url", "public_metrics",
    ]
    private static let unusedUserFields = [
        "affiliation", "connection_status", "entities", "location", "most_recent_tweet_id",
        "most_recent_post_id",
        "pinned_tweet_id", "pinned_post_id", "profile_banner_url", "receives_your_dm", "subscription_type",
        "url",
        "withheld", "is_identity_verified", "parody", "verified_followers_count",
    ]
    private static let mediaFields = [
        "media_key", "type", "url", "preview_image_url", "alt_text", "duration_ms", "width", "height",
    ]
    private static let unusedMediaFields = [
        "non_public_metrics", "organic_metrics", "promoted_metrics", "public_metrics", "variants",
    ]
    private static let pollFields = ["id", "options", "duration_minutes", "end_datetime", "voting_status"]

    private static func expansions(_ spelling: WireSpelling) -> [String: Set<Expansion>] {
        let common: [String: Set<Expansion>] = [
            "author_id": [.author], "attachments.media_keys": [.media], "attachments.poll_ids": [.polls],
            "entities.mentions.username": [.mentioned], "in_reply_to_user_id": [.answered],
            "geo.place_id": [],
            "attachments.media_source_tweet": [],
        ]
        let words: [String: Set<Expansion>] =
            switch spelling {
            case .tweet:
                [
                    "referenced_tweets.id": [.references],
                    "referenced_tweets.id.author_id": [.references, .referencedAuthors],
                    "referenced_tweets.id.attachments.media_keys": [.references, .referencedMedia],
                    "edit_history_tweet_ids": [.versions],
                ]
            case .post: ["referenced_posts": [.references], "edit_history_post_ids": [.versions]]
            }
        return common.merging(words) { first, _ in first }
    }
}
