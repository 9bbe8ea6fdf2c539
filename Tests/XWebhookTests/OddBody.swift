/// JSON objects that look like no delivery: every one of them is one, if it is signed.
enum OddBody {
    /// `isLargest` makes it exactly as long as a body may be: 1 MiB.
    static func next(_ random: inout some RandomNumberGenerator, isLargest: Bool = false) -> String {
        if isLargest {
            let frame = #"{"a":""}"#.utf8.count
            return #"{"a":"\#(String(repeating: "é", count: ((1 << 20) - frame) / 2))"}"#
        }
        var budget = 12
        return space(&random) + object(&random, depth: 0, &budget) + space(&random)
    }

    private static let pieces = [
        "🚀", "👩‍👩‍👧‍👦", "🇺🇳", "e\u{301}", "中文", "ש", "\u{202E}", "\u{FEFF}", "\u{200D}", "data", "a", " ", "/",
        #"\u0000"#, #"\ud83d\ude80"#, #"\r\n"#, #"\t"#, #"\""#, #"\\"#, #"\/"#, #"\u001b[2J"#, #"\u202e"#,
        "<script>",
        "&lt;",
    ]
    private static let names = ["data", "event_type", "for_user_id", "tweet_create_events", "payload", "id"]

    private static func object(
        _ random: inout some RandomNumberGenerator,
        depth: Int,
        _ budget: inout Int
    ) -> String {
        var members: [String] = []
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let name =
                Bool.random(using: &random)
                ? text(&random) : "\"\(names.randomElement(using: &random) ?? "a")\""
            members.append(
                space(&random) + name + space(&random) + ":" + value(&random, depth: depth + 1, &budget)
            )
        }
        return "{" + members.joined(separator: ",") + space(&random) + "}"
    }

    private static func value(
        _ random: inout some RandomNumberGenerator,
        depth: Int,
        _ budget: inout Int
    ) -> String {
        budget -= 1
        let choice =
            depth > 40 || budget < 0
            ? Int.random(in: 0..<6, using: &random) : Int.random(in: 0..<8, using: &random)
        let bare =
            switch choice {
            case 0: "null"
            case 1: "true"
            case 2:
                ["0", "-0", "1e9", "-1.5E-3", "123456789012345678901234567890", "1960000000000000001"]
                    .randomElement(using: &random) ?? "0"
            case 3...5: text(&random)
            case 6:
                "[" + value(&random, depth: depth + 1, &budget) + ","
                    + value(&random, depth: depth + 1, &budget) + "]"
            default: object(&random, depth: depth, &budget)
            }
        return space(&random) + bare + space(&random)
    }

    private static func text(_ random: inout some RandomNumberGenerator) -> String {
        let count = Int.random(in: 0...6, using: &random)
        return "\"" + (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined() + "\""
    }

    private static func space(_ random: inout some RandomNumberGenerator) -> String {
        ["", "", "", " ", "\r\n", "\t", "\n\n"].randomElement(using: &random) ?? ""
    }
}
