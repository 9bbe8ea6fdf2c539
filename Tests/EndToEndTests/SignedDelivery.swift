import Foundation
import TweetModel
import XWire

/// A post as X would deliver it, signed: the bytes of one whole request.
enum SignedDelivery {
    /// Found again in whatever holds the tweet's row.
    static let mark = "Delivery "

    static func request(_ id: UInt64, key: Secret) -> [UInt8] {
        let body = """
            {"data":{"event_uuid":"\(id)","filter":{"user_id":"11348282"},"event_type":"post.create",\
            "tag":"watch","payload":{"id":"\(id)","text":"\(mark)\(id)","author_id":"11348282",\
            "created_at":"2026-08-01T12:00:00.000Z","edit_history_tweet_ids":["\(id)"]},\
            "includes":{"users":[{"id":"11348282","name":"NASA","username":"nasa"}]}}}
            """
        let head = """
            POST /webhook/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
            \(WebhookSignature.header): \(WebhookSignature.sign(Data(body.utf8), key: key))\r\n\
            Content-Length: \(body.utf8.count)\r\n\r\n
            """
        return Array((head + body).utf8)
    }
}
