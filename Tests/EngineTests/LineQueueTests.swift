import Foundation
import Testing
import TweetModel
import XWire

@testable import Engine

@Suite("Lines that wait")
struct LineQueueTests {
    /// Lines of 10 bytes each, where ten have room; what was skipped is told as `tweets/others`.
    private func queue() -> LineQueue {
        LineQueue(limitBytes: 100) { line in
            switch line {
            case .delete(let id): PrintableText(SafeText("delete \(String(1_000 + id.rawValue).suffix(3))"))
            case .status: "status....."
            case .skipped(let lines): PrintableText(SafeText("\(lines.tweets)/\(lines.others)"))
            default: nil
            }
        }
    }

    private func delete(_ number: UInt64) throws -> TweetLine { .delete(try #require(Tweet.ID(number))) }

    private func rest(of queue: inout LineQueue) -> [String] {
        var lines: [String] = []
        while let line = queue.next() { lines.append(line.string) }
        return lines
    }

    @Test("come out in their order")
    func order() throws {
        var queue = queue()
        for number in 1...10 { queue.append(try delete(UInt64(number))) }

        #expect(queue.count == 10)
        #expect(rest(of: &queue) == (1...10).map { "delete \(String(1_000 + $0).suffix(3))" })
        #expect(queue.next() == nil)
    }

    @Test("what has no room is counted, and told once where it would have stood")
    func skips() throws {
        var queue = queue()
        for number in 1...25 { queue.append(try delete(UInt64(number))) }
        #expect(queue.count == 25)
        for _ in 1...6 { _ = queue.next() }

        queue.append(try delete(26))

        #expect(
            rest(of: &queue) == [
                "delete 007", "delete 008", "delete 009", "delete 010", "0/15", "delete 026",
            ]
        )
    }

    @Test("nothing comes between skipped lines: room for one is no room yet")
    func hysteresis() throws {
        var queue = queue()
        for number in 1...11 { queue.append(try delete(UInt64(number))) }
        _ = queue.next()
        queue.append(try delete(12))

        #expect(rest(of: &queue).suffix(2) == ["delete 010", "0/2"])
    }

    @Test("a line longer than all the room is kept where nothing else waits")
    func longLine() throws {
        var queue = LineQueue(limitBytes: 5) { _ in "longer than five" }
        queue.append(try delete(1))
        queue.append(try delete(2))

        #expect(queue.next() == "longer than five")
    }

    @Test("lines that have nothing to say take no room")
    func silent() {
        var queue = LineQueue { _ in nil }
        queue.append(.skipped(SkippedLines()))

        #expect(queue.count == 0)
        #expect(queue.next() == nil)
    }
}
