/// The screen of a program as it is now, kept up to date from what the program writes.
package struct WatchedScreen {
    package private(set) var picture: TerminalPicture
    private let terminal: PseudoTerminal
    private var taken = 0

    package init(_ terminal: PseudoTerminal, columns: Int = 120, rows: Int = 40) {
        self.terminal = terminal
        picture = TerminalPicture(columns: columns, rows: rows)
    }

    /// The rows, after all that has come by now.
    package mutating func lines() -> [String] {
        let new = terminal.bytes(after: taken)
        taken += new.count
        picture.read(new)
        return picture.lines
    }

    /// Looks every 10 ms until the claim holds; false after `limit`.
    package mutating func shows(
        upTo limit: Duration = .seconds(20),
        _ claim: ([String]) -> Bool
    ) async throws -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if claim(lines()) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return claim(lines())
    }
}
