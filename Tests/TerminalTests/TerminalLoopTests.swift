import Dashboard
import Glibc
import ScreenModel
import Support
import Testing
import TweetModel

@testable import Terminal

@Suite("TerminalLoop")
struct TerminalLoopTests {
    /// A size that no other number gives: a frame of it differs from every other.
    private static func size(_ number: Int) -> Size {
        Size(columns: 60 + number % 50, rows: 12 + number / 50)
    }

    // MARK: Painting

    @Test("paints the first frame before anything happens")
    func firstFrame() throws {
        let stage = try Stage()

        let result = stage.play()

        #expect(result.screen.paintings.first?.time == .zero)
        #expect(result.screen.paintings.first?.frame.size == Stage.size)
    }

    @Test("paints at most thirty times a second for what arrives, and the newest at last")
    func arrivals() throws {
        var stage = try Stage()
        let mailbox = stage.mailbox
        for number in 0..<2_000 {
            stage.at(.microseconds(number * 500)) { mailbox.post(.resized(Self.size(number))) }
        }

        let result = stage.play()

        #expect((25...32).contains(result.screen.paintings.filter { $0.time <= .seconds(1) }.count))
        #expect(result.screen.paintings.last?.frame.size == Self.size(1_999))
    }

    @Test("paints one frame for all that arrived since the last")
    func bursts() throws {
        var stage = try Stage()
        let mailbox = stage.mailbox
        for burst in 1...20 {
            stage.at(.milliseconds(burst * 100)) {
                for number in 0..<100 { mailbox.post(.resized(Self.size(burst * 100 + number))) }
            }
        }

        let result = stage.play()

        #expect(result.screen.paintings.map(\.frame.size).dropFirst().count == 20)
    }

    @Test("paints a key at once, though a frame was painted a moment ago")
    func key() throws {
        var stage = try Stage()
        let (mailbox, keys) = (stage.mailbox, stage.keys)
        stage.at(.milliseconds(500)) { mailbox.post(.resized(Self.size(1))) }
        stage.at(.milliseconds(501)) { keys.type("?") }

        let result = stage.play()

        #expect(result.screen.paintings.map(\.time).contains(.milliseconds(501)))
    }

    @Test("does not paint a frame that equals the one on the screen")
    func equalFrames() throws {
        var stage = try Stage()
        let mailbox = stage.mailbox
        for number in 1...10 {
            stage.at(.milliseconds(number * 50)) { mailbox.post(.resized(Stage.size)) }
        }

        let result = stage.play()

        #expect(result.screen.paintings.count == 1)
    }

    @Test("wakes once a second when nothing happens")
    func idle() throws {
        var stage = try Stage()
        stage.at(.seconds(59)) {}

        let result = stage.play()

        #expect((58...66).contains(result.wakeUps))
    }

    // MARK: Events and effects

    @Test("receives keys in the order typed, however many wait")
    func manyKeys() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.milliseconds(10)) { keys.type(String(repeating: "p", count: 3_000) + "q") }

        let result = stage.play()

        #expect(result.exit == .finished)
        #expect(result.effects.filter { if case .switchMode = $0 { true } else { false } }.count == 3_000)
    }

    @Test("hands effects out in their order, and keeps those that are the terminal's own")
    func effects() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.milliseconds(10)) { keys.type("pr\u{0C}") }

        let result = stage.play()

        #expect(result.effects == [.switchMode(to: .push), .refresh])
        #expect(result.screen.redraws == 1)
    }

    @Test("paints the same frame again when asked to redraw")
    func redraw() throws {
        var stage = try Stage()
        let keys = stage.keys
        stage.at(.milliseconds(10)) { keys.type("\u{0C}") }

        let result = stage.play()

        #expect(result.screen.paintings.count == 2)
        #expect(result.screen.paintings.first?.frame == result.screen.paintings.last?.frame)
    }

    @Test("puts a link on the clipboard, and sends it though no frame has changed")
    func copies() throws {
        var stage = try Stage()
        let (mailbox, keys) = (stage.mailbox, stage.keys)
        stage.history = [try tweet()]
        stage.at(.milliseconds(10)) { mailbox.post(.eventsDropped) }
        stage.at(.milliseconds(500)) { keys.type("y") }

        let result = stage.play()

        #expect(result.screen.copies == ["https://x.com/nasa/status/42"])
        #expect(result.screen.flushes > result.screen.paintings.count)
    }

    private func tweet() throws -> StoredTweet {
        let author = Author(id: "1", handle: SafeText("nasa"), name: SafeText("NASA"))
        let tweet = Tweet(
            id: try #require(Tweet.ID(42)),
            author: author,
            text: SafeText("Ad astra"),
            createdAt: ManualTime.start
        )
        let arrival = Arrival(receivedAt: ManualTime.start, via: .polling, sources: [.account("nasa")])
        return StoredTweet(tweet: tweet, arrival: arrival)
    }
}
