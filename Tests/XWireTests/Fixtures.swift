import Foundation

/// Bodies in X's shapes, with contents of our own.
enum Fixture {
    /// A page with a plain post, a reply, a quote, a repost, a picture, a poll and a long post.
    static let page = #"""
        {"data":[
        {"id":"1900000000000000107","text":"RT @mika: Night train &amp; two cups of tea. The whole car sleeps, only the lamp and I…",
        "author_id":"11","created_at":"2025-03-13T01:07:00.000Z","edit_history_tweet_ids":["1900000000000000107"],
        "referenced_tweets":[{"type":"retweeted","id":"1900000000000000101"}],"lang":"en",
        "public_metrics":{"retweet_count":9,"reply_count":0,"like_count":0,"quote_count":0}},
        {"id":"1900000000000000106","text":"The long read begins here… https://t.co/Long0000001","author_id":"12",
        "created_at":"2025-03-13T01:06:00Z","edit_history_tweet_ids":["1900000000000000106"],
        "note_tweet":{"text":"The long read begins here and ends 300 words later: https://t.co/Note0000001",
        "entities":{"urls":[{"start":52,"end":75,"url":"https://t.co/Note0000001",
        "expanded_url":"https://example.org/essay","display_url":"example.org/essay"}]}}},
        {"id":"1900000000000000105","text":"Tea or coffee?","author_id":"11","created_at":"2025-03-13T02:05:00+01:00",
        "edit_history_tweet_ids":["1900000000000000105"],"attachments":{"poll_ids":["77"]}},
        {"id":"1900000000000000104","text":"Morning over the yard 🌅 https://t.co/Pict0000001","author_id":"12",
        "created_at":"2025-03-13T01:04:00.250Z","edit_history_tweet_ids":["1900000000000000104"],
        "attachments":{"media_keys":["3_501","7_502"]},"possibly_sensitive":true,
        "entities":{"urls":[{"start":24,"end":47,"url":"https://t.co/Pict0000001",
        "expanded_url":"https://x.com/jun/status/1900000000000000104/photo/1","display_url":"pic.x.com/Pict0000001",
        "media_key":"3_501"},{"start":24,"end":47,"url":"https://t.co/Pict0000001",
        "expanded_url":"https://x.com/jun/status/1900000000000000104/video/1","display_url":"pic.x.com/Pict0000001",
        "media_key":"7_502"}]}},
        {"id":"1900000000000000103","text":"What she says. https://t.co/Quot0000001","author_id":"12",
        "created_at":"2025-03-13T01:03:00.000Z","edit_history_tweet_ids":["1900000000000000103"],
        "referenced_tweets":[{"type":"quoted","id":"1900000000000000101"}],
        "entities":{"urls":[{"start":15,"end":38,"url":"https://t.co/Quot0000001",
        "expanded_url":"https://x.com/mika/status/1900000000000000101","display_url":"x.com/mika/status/1…"}]}},
        {"id":"1900000000000000102","text":"@mika Which line?","author_id":"12","in_reply_to_user_id":"13",
        "created_at":"2025-03-13T01:02:00.000Z","edit_history_tweet_ids":["1900000000000000102"],
        "conversation_id":"1900000000000000101","display_text_range":[6,17],
        "referenced_tweets":[{"type":"replied_to","id":"1900000000000000101"}],
        "entities":{"mentions":[{"start":0,"end":5,"username":"mika","id":"13"}]}},
        {"id":"1900000000000000100","text":"Plain &lt;words&gt; &amp;amp; more","author_id":"14",
        "created_at":"2025-03-13T01:00:00.000Z","edit_history_tweet_ids":["1900000000000000099","1900000000000000100"],
        "lang":"und"}
        ],"includes":{"users":[
        {"id":"11","name":"Ada Ferry","username":"ada_f","verified":true,"verified_type":"blue"},
        {"id":"12","name":"潤","username":"jun"},
        {"data":{"id":"13","name":"Mika","username":"mika"}}],
        "tweets":[{"id":"1900000000000000101","text":"Night train &amp; two cups of tea. The whole car sleeps, only the lamp and I are up.",
        "author_id":"13","created_at":"2025-03-13T01:01:00.000Z","edit_history_tweet_ids":["1900000000000000101"],
        "public_metrics":{"retweet_count":9,"reply_count":2,"like_count":31,"quote_count":1}}],
        "media":[{"media_key":"3_501","type":"photo","url":"https://pbs.example.org/501.jpg","alt_text":"A red sky"},
        {"media_key":"7_502","type":"video","preview_image_url":"https://pbs.example.org/502.jpg","duration_ms":6500}],
        "polls":[{"id":"77","voting_status":"open","end_datetime":"2025-03-14T01:05:00.000Z",
        "options":[{"position":2,"label":"Coffee","votes":3},{"position":1,"label":"Tea","votes":5}]}]},
        "meta":{"result_count":7,"newest_id":"1900000000000000107","oldest_id":"1900000000000000100","next_token":"b26v"}}
        """#

    /// An activity event about a reply, with the author and the post answered.
    static let activity = #"""
        {"data":{"event_uuid":"-42","filter":{"user_id":"13"},"event_type":"post.mention.create","tag":"mentions",
        "payload":{"id":"1900000000000000202","text":"@mika look 👀 https://t.co/Link0000001","author_id":"12",
        "created_at":"2025-03-13T02:02:00.000Z","edit_history_tweet_ids":["1900000000000000202"],
        "in_reply_to_user_id":"13","in_reply_to_tweet_id":"1900000000000000101","display_text_range":[0,999],
        "referenced_tweets":[{"type":"replied_to","id":"1900000000000000101"}],
        "entities":{"urls":[{"start":13,"start_str":"13","end":36,"end_str":"36","url":"https://t.co/Link0000001",
        "expanded_url":"https://example.org/a?b=1&c=2","display_url":"example.org/a?b=1&c=2"}],
        "mentions":[{"start":0,"end":5,"username":"mika","id":"13"}]},
        "public_metrics":{"retweet_count":0,"retweet_count_str":"0","reply_count":0,"like_count":0,"quote_count":0}},
        "includes":{"users":[{"data":{"id":"12","name":"潤","username":"jun"}},{"id":"13","name":"Mika","username":"mika"}],
        "tweets":[{"id":"1900000000000000101","text":"Night train","author_id":"13",
        "edit_history_tweet_ids":["1900000000000000101"]}]}}}
        """#

    static let deletion = #"""
        {"data":{"event_uuid":"7","filter":{"user_id":"12"},"event_type":"post.delete","tag":"t",
        "payload":{"id":"1900000000000000202","author_id":"12"},"includes":{}}}
        """#

    static let streamPost = #"""
        {"data":{"id":"1900000000000000301","text":"From the stream 🚂","author_id":"12",
        "created_at":"2025-03-13T03:01:00.000Z","edit_history_tweet_ids":["1900000000000000301"]},
        "includes":{"users":[{"id":"12","name":"潤","username":"jun"}]},
        "matching_rules":[{"id":"1800000000000000001","tag":"watch"}]}
        """#

    /// Account Activity: a long tweet, a repost, a deletion, two likes.
    static let accountActivity = #"""
        {"for_user_id":"13","tweet_create_events":[
        {"created_at":"Thu Mar 13 04:01:00 +0000 2025","id":1900000000000000400,"id_str":"1900000000000000401",
        "text":"Cut short… https://t.co/Self0000001","truncated":true,"user":{"id_str":"12","name":"潤","screen_name":"jun"},
        "extended_tweet":{"full_text":"@mika Not cut at all, see https://t.co/Link0000002 &amp; https://t.co/Pict0000002",
        "display_text_range":[6,56],"entities":{"urls":[{"url":"https://t.co/Link0000002",
        "expanded_url":"https://example.org/whole","display_url":"example.org/whole","indices":[26,49]}],
        "media":[{"type":"photo","url":"https://t.co/Pict0000002","expanded_url":"https://x.com/jun/status/1/photo/1",
        "media_url_https":"https://pbs.example.org/1.jpg","indices":[56,79]}]},
        "extended_entities":{"media":[{"type":"animated_gif","url":"https://t.co/Pict0000002",
        "expanded_url":"https://x.com/jun/status/1/photo/1","media_url_https":"https://pbs.example.org/1.jpg",
        "ext_alt_text":"A turning wheel","indices":[56,79],"video_info":{"duration_millis":900}}]}},
        "in_reply_to_status_id_str":"1900000000000000101","in_reply_to_screen_name":"mika","in_reply_to_user_id_str":"13",
        "entities":{},"quote_count":1,"reply_count":null,"retweet_count":2,"favorite_count":3,"lang":"en"},
        {"created_at":"Thu Mar 13 04:02:00 +0000 2025","id_str":"1900000000000000402","text":"RT @mika: Night tr…",
        "user":{"id_str":"11","name":"Ada Ferry","screen_name":"ada_f","verified":true},
        "retweeted_status":{"id_str":"1900000000000000101","created_at":"Thu Mar 13 01:01:00 +0000 2025",
        "text":"Night train https://t.co/Quot0000002","user":{"id_str":"13","name":"Mika","screen_name":"mika"},
        "is_quote_status":true,"quoted_status_id_str":"1900000000000000098",
        "quoted_status_permalink":{"url":"https://t.co/Quot0000002","expanded":"https://x.com/line/status/1900000000000000098",
        "display":"x.com/line/status/1…"},
        "quoted_status":{"id_str":"1900000000000000098","created_at":"Thu Mar 13 00:58:00 +0000 2025",
        "text":"All stops.","user":{"id_str":"15","name":"The Line","screen_name":"line"}},"retweet_count":1}}],
        "tweet_delete_events":[{"status":{"id":"1900000000000000202","user_id":"12"},"timestamp_ms":"1741838400000"}],
        "favorite_events":[{"id":"a"},{"id":"b"}]}
        """#

    static let tutorial = #"{"event":"tweet","data":{"text":"Hello from the bench"}}"#

    static func data(_ text: String) -> Data { Data(text.utf8) }

    /// All of the above, by name.
    static let all = [
        ("page", page), ("activity", activity), ("deletion", deletion), ("streamPost", streamPost),
        ("accountActivity", accountActivity), ("tutorial", tutorial),
    ]
}
