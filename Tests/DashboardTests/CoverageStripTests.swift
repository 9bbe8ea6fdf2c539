import Foundation
import Testing
import TweetModel

@testable import Dashboard

@Suite("Strip of coverage")
struct CoverageStripTests {
    /// From so many seconds before `noon` up to others.
    private func range(_ after: Double, _ through: Double) throws -> IDRange {
        try #require(IDRange(after: id(secondsAgo: after), through: id(secondsAgo: through)))
    }

    private func cells(_ stretches: [Coverage.Stretch], until now: Date = noon) -> [CoverageStrip.Cell] {
        CoverageStrip(Coverage(stretches), until: now, count: 24).cells
    }

    @Test("a hole of a second shows")
    func hole() throws {
        let cells = cells([
            .init(try range(7200, 4000), .covered(.counted)),
            .init(try range(4000, 3999), .missing(.reach, estimate: nil)),
            .init(try range(3999, 0), .covered(.counted)),
        ])

        // `noon` is 20 minutes past the hour, and the last cell ends with the hour.
        #expect(cells.suffix(4) == [.unread, .counted, .missing, .counted])
    }

    @Test("a cell is worth no more than the weakest evidence in it")
    func weakest() throws {
        let cells = cells([
            .init(try range(4000, 900), .covered(.counted)), .init(try range(900, 600), .covered(.read)),
            .init(try range(600, 0), .covered(.pushed)),
        ])

        #expect(cells.suffix(3) == [.unread, .counted, .pushed])
    }

    @Test("cells stand still while time passes, until the next one begins")
    func still() throws {
        let stretches = [Coverage.Stretch(try range(7200, 3600), .covered(.read))]

        #expect(cells(stretches, until: noon + 2399) == cells(stretches))
        #expect(cells(stretches, until: noon + 2400).dropLast() == cells(stretches).dropFirst())
    }

    @Test("nothing is shown of what was never read")
    func empty() {
        #expect(cells([]) == Array(repeating: .unread, count: 24))
    }

    @Test("each state has a symbol of its own, in ASCII too")
    func symbols() {
        for symbols in [Symbols.unicode, .ascii] {
            let all = CoverageStrip.Cell.allCases.map(symbols.symbol)
            #expect(Set(all).count == all.count)
            #expect(all.allSatisfy { $0.count == 1 })
        }
    }
}
