import DemoX
import Foundation
import Support

/// The program on a terminal of its own, and what it writes there timed.
final class RunningDashboard: Sendable {
    /// What a key or a tweet brought to the terminal.
    struct Reaction {
        /// Until the first byte.
        var seconds: Double
        /// Until the terminal was quiet again.
        var bytes: Int
    }

    let terminal: PseudoTerminal
    private let began: ContinuousClock.Instant

    /// Starts it against a small X, on a history.
    init(
        _ course: BenchmarkRun,
        _ x: SmallX,
        history: String,
        columns: Int = 120,
        rows: Int = 40,
        _ arguments: [String] = ["--interval", "1h"]
    ) throws {
        began = .now
        terminal = try PseudoTerminal(
            program: course.program,
            [
                "--api-base-url", x.announcement.baseURL, "--watch",
                x.announcement.usernames.joined(separator: ","), "--history", history,
            ] + arguments,
            columns: UInt16(columns),
            rows: UInt16(rows),
            environment: x.environment,
            home: course.folder
        )
    }

    /// Seconds from the start until this word stood on the terminal.
    func secondsUntil(_ word: String) async throws -> Double {
        let terminal = terminal
        guard try await terminal.waits(upTo: .seconds(20), until: { terminal.transcript.contains(word) })
        else {
            throw BenchError.noFrame("\(word): \(terminal.transcript.suffix(300).debugDescription)")
        }
        let transcript = terminal.transcript
        let end = transcript.range(of: word).map { transcript[..<$0.upperBound].utf8.count } ?? 0
        var bytes = 0
        for reading in terminal.readings(after: 0) {
            bytes += reading.bytes
            if bytes >= end { return (reading.at - began).inSeconds }
        }
        throw BenchError.noFrame(word)
    }

    /// Does something to the dashboard and waits until it has been answered; nil where nothing came of it.
    ///
    /// The terminal counts as quiet after `quiet` without a byte.
    func reaction(quiet: Duration = .milliseconds(15), to act: () throws -> Void) async throws -> Reaction? {
        let seen = terminal.readingCount
        let clock = ContinuousClock()
        let start = clock.now
        try act()
        while terminal.readingCount == seen {
            guard clock.now - start < .seconds(1) else { return nil }
            try await Task.sleep(for: .microseconds(500))
        }
        var readings = terminal.readings(after: seen)
        while let last = readings.last, clock.now - last.at < quiet {
            try await Task.sleep(for: .milliseconds(2))
            readings = terminal.readings(after: seen)
        }
        return Reaction(
            seconds: (readings[0].at - start).inSeconds,
            bytes: readings.reduce(0) { $0 + $1.bytes }
        )
    }

    /// Waits until nothing was written for that long.
    func settle(_ quiet: Duration = .milliseconds(300)) async throws {
        let clock = ContinuousClock()
        let limit = clock.now + .seconds(10)
        while clock.now < limit {
            let last = terminal.readings(after: max(0, terminal.readingCount - 1)).last
            if let last, clock.now - last.at > quiet { return }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func usage() throws -> ProcessUsage { try ProcessUsage(of: terminal.pid) }

    /// Ends it by its own key, so that the history is left as a user would leave it.
    func quit() async throws {
        let terminal = terminal
        terminal.type("Q")
        guard try await terminal.waits(until: { terminal.ending != nil }) else {
            throw BenchError.unexpected("the dashboard did not end")
        }
    }
}
