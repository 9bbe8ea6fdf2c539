extension WirePost {
    private enum CodingKeys: String, CodingKey {
        case id, text, entities, attachments, article, lang, withheld
        case authorID = "author_id"
        case createdAt = "created_at"
        case conversationID = "conversation_id"
        case inReplyToUserID = "in_reply_to_user_id"
        case inReplyToPostID = "in_reply_to_tweet_id"
        case displayTextRange = "display_text_range"
        case metrics = "public_metrics"
        case possiblySensitive = "possibly_sensitive"
        case referencedTweets = "referenced_tweets"
        case referencedPosts = "referenced_posts"
        case editHistoryTweetIDs = "edit_history_tweet_ids"
        case editHistoryPostIDs = "edit_history_post_ids"
        case noteTweet = "note_tweet"
        case notePost = "note_post"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        text = try members.decode(String.self, forKey: .text)
        authorID = members.text(.authorID)
        createdAt = members.time(.createdAt)
        conversationID = members.text(.conversationID)
        inReplyToUserID = members.text(.inReplyToUserID)
        inReplyToPostID = members.text(.inReplyToPostID)
        references = members.items(.referencedPosts, .referencedTweets)
        editHistoryIDs = members.items(.editHistoryPostIDs, .editHistoryTweetIDs)
        displayTextRange = members.value(.displayTextRange)
        entities = members.value(.entities)
        attachments = members.value(.attachments)
        metrics = members.value(.metrics)
        note = members.value(.notePost, .noteTweet)
        article = members.value(.article)
        lang = members.text(.lang)
        possiblySensitive = members.flag(.possiblySensitive)
        withheld = members.value(.withheld)
    }

    package func encode(to encoder: any Encoder) throws {
        let inTweetWords = encoder.spelling == .tweet
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(text, forKey: .text)
        try members.encodeIfPresent(authorID, forKey: .authorID)
        try members.encodeTime(createdAt, .createdAt)
        try members.encodeIfPresent(conversationID, forKey: .conversationID)
        try members.encodeIfPresent(inReplyToUserID, forKey: .inReplyToUserID)
        try members.encodeIfPresent(inReplyToPostID, forKey: .inReplyToPostID)
        try members.encodeIfPresent(references, forKey: inTweetWords ? .referencedTweets : .referencedPosts)
        try members.encodeIfPresent(
            editHistoryIDs,
            forKey: inTweetWords ? .editHistoryTweetIDs : .editHistoryPostIDs
        )
        try members.encodeIfPresent(displayTextRange, forKey: .displayTextRange)
        try members.encodeIfPresent(entities, forKey: .entities)
        try members.encodeIfPresent(attachments, forKey: .attachments)
        try members.encodeIfPresent(metrics, forKey: .metrics)
        try members.encodeIfPresent(note, forKey: inTweetWords ? .noteTweet : .notePost)
        try members.encodeIfPresent(article, forKey: .article)
        try members.encodeIfPresent(lang, forKey: .lang)
        try members.encodeIfPresent(possiblySensitive, forKey: .possiblySensitive)
        try members.encodeIfPresent(withheld, forKey: .withheld)
    }
}
