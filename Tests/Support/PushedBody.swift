/// Bodies in the shapes of what X pushes, with tweets of our own.
package enum PushedBody {
    /// The tweet of them all, where a body does not say otherwise.
    package static let id = "1960000000000000001"

    /// A post as v2 writes it; `author` is the id of an account.
    package static func post(
        id: String = id,
        author: String = "11",
        text: String = "hello",
        at time: String = "2026-06-01T12:00:00.000Z"
    ) -> String {
        #"{"id":"\#(id)","author_id":"\#(author)","text":"\#(text)","created_at":"\#(time)"}"#
    }

    /// An event of the Activity API about a post; `user` is the account that the subscription is for.
    package static func activity(
        _ type: String = "post.create",
        post: String = post(),
        handle: String = "nasa",
        author: String = "11",
        user: String = "11",
        tag: String? = "watch:nasa"
    ) -> String {
        """
        {"data":{"event_uuid":"-7","filter":{"user_id":"\(user)"},"event_type":"\(type)",\
        \(tag.map { "\"tag\":\"\($0)\"," } ?? "")"payload":\(post),\
        "includes":{"users":[{"id":"\(author)","username":"\(handle)","name":"N"}]}}}
        """
    }

    package static let deletion = """
        {"data":{"event_uuid":"9","filter":{"user_id":"11"},"event_type":"post.delete",\
        "payload":{"id":"1960000000000000001","author_id":"11"}}}
        """
    package static let like = """
        {"data":{"event_uuid":"8","filter":{"user_id":"11"},"event_type":"like.create",\
        "payload":{"id":"5","liked_tweet_id":"1960000000000000001"}}}
        """
    package static let unknown = #"{"something":{"new":1}}"#

    /// A post of the filtered stream, sent by a rule.
    package static func filteredStream(tag: String) -> String {
        #"{"data":\#(post()),"matching_rules":[{"id":"1","tag":"\#(tag)"}]}"#
    }

    /// All of one account's activity: a tweet of its own, one that names it, one that cannot be read.
    package static func accountActivity(of user: String = "11") -> String {
        """
        {"for_user_id":"\(user)","tweet_create_events":[\(tweet(id: "1960000000000000002", by: "11", "nasa")),\
        \(tweet(id: "1960000000000000003", by: "22", "esa")),{"id_str":"x","text":"broken"}],\
        "favorite_events":[{"id":"a"},{"id":"b"}]}
        """
    }

    private static func tweet(id: String, by author: String, _ handle: String) -> String {
        """
        {"id":\(id),"id_str":"\(id)","text":"hi","created_at":"Mon Jun 01 12:00:00 +0000 2026",\
        "user":{"id":\(author),"id_str":"\(author)","screen_name":"\(handle)","name":"N"}}
        """
    }

    /// The tutorial's body, which nobody signs; `members` stand beside the text.
    package static func tutorial(_ members: String = "") -> String {
        #"{"event":"tweet","data":{"text":"hello from the tutorial"\#(members)}}"#
    }
}
