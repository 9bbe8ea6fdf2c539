import Foundation
import Support
import TweetModel

/// Answers as only a broken or a wicked X would give them.
enum BrokenPage {
    private static let values = [
        "null", "0", "-1", "1.5", "1e400", "true", "[]", "{}", #""""#, #"" ""#, #""x""#,
        "9223372036854775808",
        #""18446744073709551616""#, #""007""#, #""-5""#, #""\u0000""#, #""\ud800""#,
        #""2026-13-45T99:99:99Z""#,
        "[[[[[[]]]]]]", #"{"id":{"id":{}}}"#,
    ]
    private static let members = [
        "data", "meta", "includes", "errors", "id", "text", "author_id", "created_at", "next_token",
        "result_count", "newest_id", "entities", "edit_history_tweet_ids", "referenced_tweets",
        "public_metrics",
        "users", "tweets", "media", "note_tweet",
    ]
    private static let whole = [
        "", " ", "null", "{}", "[]", "{", "<html><body>Over capacity</body></html>", #"{"data":null}"#,
        #"{"data":[]}"#, #"{"data":{}}"#, #"{"meta":{}}"#, #"{"meta":{"result_count":3}}"#,
        #"{"data":[null,7,"x"]}"#,
        #"{"errors":[]}"#, #"{"errors":[{"title":"x"}]}"#, #"{"errors":7,"meta":{"result_count":0}}"#,
        #"{"data":[{"id":17,"text":"t"}]}"#, "\u{FEFF}{}", #"{"data":[],"data":{}}"#,
    ]

    static func body(_ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: whole.randomElement(using: &random) ?? ""
        case 1: String(repeating: "[", count: Int.random(in: 1...5_000, using: &random))
        case 2: String(page(&random).prefix(Int.random(in: 0...900, using: &random)))
        case 3, 4: flipped(page(&random), &random)
        case 5: HostileText.text(upTo: 40, using: &random)
        default: page(&random)
        }
    }

    /// A page of a few posts, some of whose members are not what they should be.
    private static func page(_ random: inout SeededGenerator) -> String {
        var posts: [String] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let id = Tweet.ID(firstAt: noon - Double.random(in: -90_000...90_000, using: &random))
            var members = [
                #""id":"\#(id.map { "\($0)" } ?? "1")""#, #""text":"t""#, #""author_id":"1""#,
                #""created_at":"2026-10-01T11:59:00.000Z""#,
            ]
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                members.append(member(&random))
                if Bool.random(using: &random) { members.remove(at: Int.random(in: 0..<4, using: &random)) }
            }
            posts.append("{" + members.shuffled(using: &random).joined(separator: ",") + "}")
        }
        var members = [
            #""data":[\#(posts.joined(separator: ","))]"#, #""meta":{"result_count":\#(posts.count)}"#,
        ]
        if Int.random(in: 0..<3, using: &random) == 0 { members.append(member(&random)) }
        return "{" + members.shuffled(using: &random).joined(separator: ",") + "}"
    }

    private static func member(_ random: inout SeededGenerator) -> String {
        let name = members.randomElement(using: &random) ?? "id"
        return #""\#(name)":\#(values.randomElement(using: &random) ?? "null")"#
    }

    private static func flipped(_ text: String, _ random: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
