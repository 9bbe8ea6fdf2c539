import Foundation
import Support
import Testing
import TweetModel

@Suite("Hostile text in its frame", .serialized)
struct HostileFrameTests {
    private static let sizes = [
        (120, 40), (80, 24), (40, 10), (64, 17), (200, 50), (41, 30), (100, 12), (133, 33), (52, 20),
        (77, 41), (160, 11),
        (47, 13),
    ]

    @Test("title, rules, bar and columns stand where they belong, in a terminal's own view, at any size")
    func frame() async throws {
        let home = try TemporaryFolder()
        // The port cannot be asked of tmux: it is read off the screen.
        let terminal = try TmuxTerminal(
            program: try BuiltProgram.path(),
            PushedDashboard.arguments(home),
            environment: SignedDelivery.environment,
            home: home
        )
        let words = /at (127\.0\.0\.1:[0-9]+)/
        try #require(try await terminal.shows { $0.contains { $0.contains(words) } }, "\(terminal.screen)")
        let place = try terminal.screen.compactMap { try words.firstMatch(in: $0)?.1 }.first
        let listen = try #require(place.map(String.init))

        for corpus in GateScale.seeds(quick: 4, full: 20) {
            var random = SeededGenerator(seed: corpus)
            let numbers = (Int(corpus) * 100)..<(Int(corpus) * 100 + 40)
            try await RawConnection.open(listen) { connection in
                for number in numbers {
                    var post = PushedPost(
                        id: PushedPost.id(number),
                        text: "word\(number) \(HostileText.text(upTo: 150, using: &random))"
                    )
                    post.name = HostileText.text(upTo: 20, using: &random)
                    post.handle = "n" + HostileText.text(upTo: 6, using: &random)
                    try await connection.send(try post.request())
                    #expect(try await connection.answer()?.status == 200)
                }
            }
            try terminal.press("g")
            for (columns, rows) in Self.sizes.prefix(GateScale.count(quick: 3, full: 12)) {
                try terminal.resize(columns: columns, rows: rows)
                let isNew = try await terminal.shows { screen in
                    Self.misplaced(screen, columns, rows).isEmpty
                        && screen.contains { $0.contains("word\(numbers.upperBound - 1)") }
                }
                #expect(
                    isNew,
                    "seed \(corpus), \(columns)x\(rows): \(Self.misplaced(terminal.screen, columns, rows))"
                )
                try terminal.press("j", "j", "Enter")
                let isDetail = try await terminal.shows { screen in
                    Self.misplaced(screen, columns, rows).isEmpty
                        && screen.contains { $0.contains("word\(numbers.upperBound - 3)") }
                        && !screen.contains { $0.contains("word\(numbers.upperBound - 1)") }
                }
                #expect(isDetail, "seed \(corpus), detail: \(Self.misplaced(terminal.screen, columns, rows))")
                try terminal.press("Escape")
                try terminal.press("g")
            }
        }
        try terminal.press("Q")
    }

    /// What does not stand in its place on the screen.
    private static func misplaced(_ screen: [String], _ columns: Int, _ rows: Int) -> [String] {
        let lines = Array(screen.prefix(rows))
        guard lines.count == rows else { return ["\(lines.count) rows"] }
        let rule = " " + String(repeating: "─", count: columns - 2)
        var wrong: [String] = []
        if !lines[0].hasPrefix(" tweetdash") { wrong.append("title: \(lines[0])") }
        if lines[1] != rule { wrong.append("upper rule: \(lines[1])") }
        if !lines[rows - 2].hasPrefix(" ") { wrong.append("lower rule: \(lines[rows - 2])") }
        if !lines[rows - 1].contains("PUSH") { wrong.append("bar: \(lines[rows - 1])") }
        for line in lines[2..<(rows - 2)] {
            // A margin, the bar of the selected post or a line of our own, a blank, and only then text.
            let margin = Array(line.unicodeScalars.prefix(3))
            let isOwnLine = line.hasPrefix(" ──")
            let isRight =
                isOwnLine
                || margin.first ?? " " == " " && [" ", "┃"].contains(margin.dropFirst().first ?? " ")
                    && margin.dropFirst(2).first ?? " " == " "
            if !isRight { wrong.append("margin: \(line)") }
        }
        return wrong
    }
}
