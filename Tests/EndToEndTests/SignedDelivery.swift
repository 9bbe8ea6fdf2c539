import Foundation
import TweetModel
import XWire

/// A post as X would deliver it, signed: the bytes of one whole request.
struct SignedDelivery: Sendable {
    /// Found again in whatever holds the tweet's row.
    static let mark = "Delivery "
    static let secret = "a secret of these tests"
    /// What the listeners of these tests are told.
    ///
    /// Nothing answers at the address of the API: what a listener does must not wait for X.
    static let environment = [
        "TWEETDASH_API_BASE_URL": "http://127.0.0.1:9", "X_BEARER_TOKEN": "token",
        "X_CONSUMER_SECRET": secret,
    ]
    static let arguments = ["--watch", "nasa", "--mode", "push", "--listen", "127.0.0.1:0"]

    let id: UInt64
    let request: [UInt8]

    /// The `number`-th delivery, a tweet of its own, for a listener with the secret of `environment`.
    init(_ number: Int) {
        id = FreshTurns.firstID + UInt64(number)
        request = Self.request(id)
    }

    /// The tweet of this id, which is also its text and the id of the event.
    static func request(_ id: UInt64, key: Secret? = nil) -> [UInt8] {
        let body = """
            {"data":{"event_uuid":"\(id)","filter":{"user_id":"11348282"},"event_type":"post.create",\
            "tag":"watch","payload":{"id":"\(id)","text":"\(mark)\(id)","author_id":"11348282",\
            "created_at":"2026-08-01T12:00:00.000Z","edit_history_tweet_ids":["\(id)"]},\
            "includes":{"users":[{"id":"11348282","name":"NASA","username":"nasa"}]}}}
            """
        return request(Data(body.utf8), key: key)
    }

    /// A body as it is sent; `key` is the secret of `environment` where nothing else is said.
    static func request(_ body: Data, key: Secret? = nil) -> [UInt8] {
        let signature = (key ?? Secret(secret)).map { WebhookSignature.sign(body, key: $0) } ?? ""
        let head = """
            POST /webhook/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
            \(WebhookSignature.header): \(signature)\r\nContent-Length: \(body.count)\r\n\r\n
            """
        return Array(head.utf8) + body
    }
}
