/// The members that are asked of X, in the tweet spelling: with none named, a post is an id and a text.
package enum PostFields {
    /// All that a row of the timeline shows.
    package static let timeline = [
        QueryItem(
            "tweet.fields",
            "created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,entities,attachments,"
                + "public_metrics,possibly_sensitive,lang,note_tweet,display_text_range,edit_controls,withheld,"
                + "reply_settings,article"
        ),
        QueryItem(
            "expansions",
            "author_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys,"
                + "attachments.poll_ids"
        ),
        user,
        QueryItem("media.fields", "type,alt_text,url,preview_image_url,duration_ms,width,height"),
        QueryItem("poll.fields", "options,voting_status,end_datetime"),
    ]

    package static let user = QueryItem(
        "user.fields",
        "name,username,verified,verified_type,protected,profile_image_url"
    )
}
