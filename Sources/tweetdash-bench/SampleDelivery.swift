import Foundation
import TweetModel
import XWire

/// Bodies as X sends them, with tweets of our own.
enum SampleDelivery {
    static let firstID: UInt64 = 2_000_000_000_000_000_000
    static let path = StandardAddress.webhookPath
    /// What the benchmark's own listeners are signed for with.
    static let secret = "a consumer secret of the benchmark"

    /// A post by the Activity API, with as long a description of its author as makes the body this large.
    static func body(id: UInt64, text: String, bytes: Int) -> String {
        let start = activity(id: id, text: text, description: "")
        let description = String(repeating: "x", count: max(0, bytes - start.utf8.count))
        return activity(id: id, text: text, description: description)
    }

    /// The whole request that delivers a post, signed.
    static func request(id: UInt64, text: String, key: Secret, bytes: Int = 3_072) -> [UInt8] {
        let body = body(id: id, text: text, bytes: bytes)
        let signature = WebhookSignature.sign(Data(body.utf8), key: key)
        let head = """
            POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
            \(WebhookSignature.header): \(signature)\r\nContent-Length: \(body.utf8.count)\r\n\r\n
            """
        return Array((head + body).utf8)
    }

    /// An answer of the API with that many posts.
    static func page(of count: Int) -> String {
        let posts = (0..<count).reversed().map {
            post(id: firstID + UInt64($0), text: SampleHistory.text($0))
        }
        return """
            {"data":[\(posts.joined(separator: ","))],"includes":{"users":[\(user(description: "Of the harbour"))]},\
            "meta":{"result_count":\(count),"newest_id":"\(firstID + UInt64(count) - 1)","oldest_id":"\(firstID)",\
            "next_token":"b26v89c19zqg8o3f"}}
            """
    }

    private static func activity(id: UInt64, text: String, description: String) -> String {
        """
        {"data":{"event_uuid":"\(id)","filter":{"user_id":"7001"},"event_type":"post.create","tag":"posts",\
        "payload":\(post(id: id, text: text)),"includes":{"users":[\(user(description: description))],\
        "tweets":[\(post(id: id, text: text))]}}}
        """
    }

    private static func post(id: UInt64, text: String) -> String {
        """
        {"id":"\(id)","text":"\(text)","author_id":"7001","created_at":"2026-03-02T08:15:00.000Z","lang":"en",\
        "conversation_id":"\(id)","edit_history_tweet_ids":["\(id)"],"reply_settings":"everyone",\
        "possibly_sensitive":false,"display_text_range":[0,\(text.unicodeScalars.count)],"public_metrics":\
        {"retweet_count":2,"retweet_count_str":"2","reply_count":1,"reply_count_str":"1","like_count":12,\
        "like_count_str":"12","quote_count":0,"quote_count_str":"0","bookmark_count":0,"bookmark_count_str":"0",\
        "impression_count":480,"impression_count_str":"480"},"edit_controls":{"edits_remaining":5,\
        "is_edit_eligible":true,"editable_until":"2026-03-02T09:15:00.000Z"}}
        """
    }

    private static func user(description: String) -> String {
        """
        {"id":"7001","username":"account_1","name":"Night Desk","verified":true,"verified_type":"blue","protected":false,\
        "created_at":"2019-05-06T07:08:09.000Z","location":"Harbour Office","url":"https://t.co/harbour001",\
        "description":"\(description)","profile_image_url":"https://pbs.example.org/7001_normal.jpg",\
        "public_metrics":{"followers_count":5120,"following_count":64,"tweet_count":2048,"listed_count":32}}
        """
    }
}
