import Foundation
import TweetModel

/// Bodies in X's shapes, with tweets of our own.
enum Body {
    static func post(
        id: String = "1960000000000000001",
        author: String = "11",
        text: String = "hello"
    ) -> String {
        #"{"id":"\#(id)","author_id":"\#(author)","text":"\#(text)","created_at":"2026-06-01T12:00:00.000Z"}"#
    }

    /// An event of the Activity API about a post.
    static func activity(
        _ type: String = "post.create",
        post: String = Body.post(),
        handle: String = "nasa",
        author: String = "11",
        user: String = "11"
    ) -> String {
        """
        {"data":{"event_uuid":"-7","filter":{"user_id":"\(user)"},"event_type":"\(type)","tag":"watch",\
        "payload":\(post),"includes":{"users":[{"id":"\(author)","username":"\(handle)","name":"N"}]}}}
        """
    }

    static let deletion = """
        {"data":{"event_uuid":"9","filter":{"user_id":"11"},"event_type":"post.delete",\
        "payload":{"id":"1960000000000000001","author_id":"11"}}}
        """
    static let like = """
        {"data":{"event_uuid":"8","filter":{"user_id":"11"},"event_type":"like.create",\
        "payload":{"id":"5","liked_tweet_id":"1960000000000000001"}}}
        """
    static let unknown = #"{"something":{"new":1}}"#
    static let tutorial = #"{"event":"tweet","data":{"text":"hello from the tutorial"}}"#

    /// All of one account's activity: a tweet of its own, one that names it, one that cannot be read.
    static func accountActivity(of user: String = "11") -> String {
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
}
