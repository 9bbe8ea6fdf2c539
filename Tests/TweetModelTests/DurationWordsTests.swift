import Testing
import TweetModel

@Suite("Durations in words")
struct DurationWordsTests {
    @Test(
        "reads a number and its unit",
        arguments: [
            ("500ms", Duration.milliseconds(500)), ("30s", .seconds(30)), ("5m", .seconds(300)),
            ("1.5h", .seconds(5400)), ("24h", .seconds(86_400)), ("7d", .seconds(7 * 86_400)), ("0s", .zero),
        ]
    )
    func reads(text: String, duration: Duration) {
        #expect(Duration(words: text) == duration)
    }

    @Test(
        "reads no other text",
        arguments: ["", "24", "h", "-1h", "nanh", "infd", "24 hours", "367d", "1e9d"]
    )
    func refuses(text: String) {
        #expect(Duration(words: text) == nil)
    }

    @Test(
        "is told in the greatest unit that leaves nothing over, a day as 24 hours",
        arguments: [
            (Duration.seconds(45), "45s"), (.seconds(90), "90s"), (.seconds(900), "15m"),
            (.seconds(86_400), "24h"),
            (.seconds(7 * 86_400), "7d"), (.seconds(25 * 3600), "25h"),
        ]
    )
    func tells(duration: Duration, words: String) {
        #expect(duration.words == words)
    }
}
