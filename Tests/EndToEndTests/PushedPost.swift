import Foundation
import TweetModel
import XWire

/// A post as X would deliver it to the webhook: signed, with whatever its author wrote.
struct PushedPost {
    let id: String
    let text: String
    /// What stands in the text as `t.co` links, and where they lead.
    var links: [(url: String, target: String, display: String)] = []
    var name = "NASA"
    var handle = "nasa"
    var language = "en"

    init(id: String, text: String) {
        self.id = id
        self.text = text
    }

    /// The `number`th id, later than any real one of the time of writing.
    static func id(_ number: Int) -> String { "\(FreshTurns.firstID + UInt64(number))" }

    /// The whole request; `key` is the secret of `SignedDelivery` where nothing else is said.
    func request(key: Secret? = nil) throws -> String {
        String(decoding: SignedDelivery.request(try body(), key: key), as: UTF8.self)
    }

    private func body() throws -> Data {
        var whole = text
        var urls: [[String: Any]] = []
        for link in links {
            let start = whole.unicodeScalars.count + 1
            whole += " \(link.url)"
            urls.append([
                "start": start, "end": start + link.url.unicodeScalars.count, "url": link.url,
                "expanded_url": link.target, "display_url": link.display,
            ])
        }
        let payload: [String: Any] = [
            "id": id, "text": whole, "author_id": "11348282", "created_at": "2026-08-01T12:00:00.000Z",
            "edit_history_tweet_ids": [id], "lang": language, "entities": ["urls": urls],
        ]
        let event: [String: Any] = [
            "event_uuid": id, "filter": ["user_id": "11348282"], "event_type": "post.create", "tag": "watch",
            "payload": payload,
            "includes": ["users": [["id": "11348282", "name": name, "username": handle]]],
        ]
        return try JSONSerialization.data(withJSONObject: ["data": event])
    }
}
