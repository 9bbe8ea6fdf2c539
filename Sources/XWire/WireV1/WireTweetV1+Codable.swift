extension WireTweetV1 {
    private enum CodingKeys: String, CodingKey {
        case text, truncated, user, entities, lang
        case number = "id"
        case id = "id_str"
        case createdAt = "created_at"
        case fullText = "full_text"
        case displayTextRange = "display_text_range"
        case extended = "extended_tweet"
        case extendedEntities = "extended_entities"
        case inReplyToNumber = "in_reply_to_status_id"
        case inReplyToID = "in_reply_to_status_id_str"
        case inReplyToUserID = "in_reply_to_user_id_str"
        case inReplyToScreenName = "in_reply_to_screen_name"
        case isQuoteStatus = "is_quote_status"
        case quotedID = "quoted_status_id_str"
        case quotedPermalink = "quoted_status_permalink"
        case quotedStatus = "quoted_status"
        case retweetedStatus = "retweeted_status"
        case replies = "reply_count"
        case reposts = "retweet_count"
        case quotes = "quote_count"
        case likes = "favorite_count"
        case possiblySensitive = "possibly_sensitive"
        case withheldInCountries = "withheld_in_countries"
        case editHistory = "edit_history"
    }

    private enum EditHistoryKeys: String, CodingKey {
        case initialID = "initial_tweet_id"
        case ids = "edit_tweet_ids"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        createdAt = members.text(.createdAt).flatMap(WireTime.date(v1:))
        text = members.text(.text)
        fullText = members.text(.fullText)
        truncated = members.flag(.truncated)
        displayTextRange = members.value(.displayTextRange)
        extended = members.value(.extended)
        user = members.value(.user)
        entities = members.value(.entities)
        extendedEntities = members.value(.extendedEntities)
        inReplyToID = members.text(.inReplyToID)
        inReplyToUserID = members.text(.inReplyToUserID)
        inReplyToScreenName = members.text(.inReplyToScreenName)
        quotedID = members.text(.quotedID)
        quotedPermalink = members.value(.quotedPermalink)
        replies = members.integer(.replies)
        reposts = members.integer(.reposts)
        quotes = members.integer(.quotes)
        likes = members.integer(.likes)
        possiblySensitive = members.flag(.possiblySensitive)
        withheldInCountries = members.items(.withheldInCountries)
        lang = members.text(.lang)
        if let history = try? members.nestedContainer(keyedBy: EditHistoryKeys.self, forKey: .editHistory) {
            editHistoryIDs = history.items(.ids) ?? history.text(.initialID).map { [$0] }
        }
        quotedStatus = members.value(.quotedStatus)
        retweetedStatus = members.value(.retweetedStatus)
        guard text != nil || fullText != nil || extended != nil else {
            throw DecodingError.keyNotFound(
                CodingKeys.text,
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "a tweet without text"
                )
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(UInt64(id), forKey: .number)
        try members.encode(id, forKey: .id)
        try members.encodeIfPresent(createdAt.map(WireTime.v1(_:)), forKey: .createdAt)
        try members.encodeIfPresent(text, forKey: .text)
        try members.encodeIfPresent(fullText, forKey: .fullText)
        try members.encodeIfPresent(truncated, forKey: .truncated)
        try members.encodeIfPresent(displayTextRange, forKey: .displayTextRange)
        try members.encodeIfPresent(extended, forKey: .extended)
        try members.encodeIfPresent(user, forKey: .user)
        try members.encodeIfPresent(entities, forKey: .entities)
        try members.encodeIfPresent(extendedEntities, forKey: .extendedEntities)
        try members.encodeIfPresent(inReplyToID.flatMap { UInt64($0) }, forKey: .inReplyToNumber)
        try members.encodeIfPresent(inReplyToID, forKey: .inReplyToID)
        try members.encodeIfPresent(inReplyToUserID, forKey: .inReplyToUserID)
        try members.encodeIfPresent(inReplyToScreenName, forKey: .inReplyToScreenName)
        try members.encode(quotedID != nil, forKey: .isQuoteStatus)
        try members.encodeIfPresent(quotedID, forKey: .quotedID)
        try members.encodeIfPresent(quotedPermalink, forKey: .quotedPermalink)
        try members.encodeIfPresent(quotedStatus, forKey: .quotedStatus)
        try members.encodeIfPresent(retweetedStatus, forKey: .retweetedStatus)
        try members.encodeIfPresent(replies, forKey: .replies)
        try members.encodeIfPresent(reposts, forKey: .reposts)
        try members.encodeIfPresent(quotes, forKey: .quotes)
        try members.encodeIfPresent(likes, forKey: .likes)
        try members.encodeIfPresent(possiblySensitive, forKey: .possiblySensitive)
        try members.encodeIfPresent(withheldInCountries, forKey: .withheldInCountries)
        try members.encodeIfPresent(lang, forKey: .lang)
        if let editHistoryIDs {
            var history = members.nestedContainer(keyedBy: EditHistoryKeys.self, forKey: .editHistory)
            try history.encodeIfPresent(editHistoryIDs.first, forKey: .initialID)
            try history.encode(editHistoryIDs, forKey: .ids)
        }
    }
}

extension WireTweetV1.Extended {
    private enum CodingKeys: String, CodingKey {
        case entities
        case fullText = "full_text"
        case displayTextRange = "display_text_range"
        case extendedEntities = "extended_entities"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        fullText = try members.decode(String.self, forKey: .fullText)
        displayTextRange = members.value(.displayTextRange)
        entities = members.value(.entities)
        extendedEntities = members.value(.extendedEntities)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(fullText, forKey: .fullText)
        try members.encodeIfPresent(displayTextRange, forKey: .displayTextRange)
        try members.encodeIfPresent(entities, forKey: .entities)
        try members.encodeIfPresent(extendedEntities, forKey: .extendedEntities)
    }
}
