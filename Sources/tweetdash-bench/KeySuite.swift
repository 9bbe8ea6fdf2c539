import Dashboard
import ScreenModel

/// From a key to the frame that answers it, inside the process: no terminal, no history on disk.
struct KeySuite: Suite {
    static let name = "key"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() {
        for size in [Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)] { measure(size) }
    }

    private func measure(_ size: Size) {
        let repeats = course.count(2_000, quick: 400)
        var cells = 0
        let blank = Timing(repeats: repeats) { cells += Frame(size: size).cells.count }
        let history = SampleHistory(count: 3_000)
        var session = DashboardSession(size, history: history.tweets(1...history.count))

        let idle = Timing(repeats: repeats) {
            session.press("j")
            cells += session.dashboard.frame().cells.count
        }
        report("idle", idle, blank, size)

        var number = history.count
        session.press("g")
        session.press("j")
        let arriving = (0..<repeats / 2).map { _ in
            // As many as 1,000 a second bring between two frames.
            let tweets = history.tweets(number + 1...number + Self.tweetsPerFrame)
            number += Self.tweetsPerFrame
            return ContinuousClock().measure {
                for tweet in tweets { session.admit(tweet) }
                session.press("j")
                cells += session.dashboard.frame().cells.count
            }.inSeconds
        }
        report("arriving", Timing(arriving), blank, size)
    }

    private static let tweetsPerFrame = 33

    private func report(_ state: String, _ timing: Timing, _ blank: Timing, _ size: Size) {
        for (name, seconds) in [("p50", timing.median), ("p99", timing.p99)] {
            course.print(
                Figure(
                    name: "key.frame.\(size.columns)x\(size.rows).\(state).\(name)",
                    value: seconds * 1e6,
                    unit: "µs",
                    ratio: seconds / blank.median,
                    floor: "a frame of blanks"
                )
            )
        }
    }
}
