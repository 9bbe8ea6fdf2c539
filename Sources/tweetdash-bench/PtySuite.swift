import Foundation
import Support
import TweetStore

/// From a key typed to the first byte of the frame that answers it, on a terminal.
struct PtySuite: Suite {
    static let name = "pty.key"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        for (columns, rows) in [(120, 40), (200, 60)] {
            try await idle(columns, rows)
            try await arriving(columns, rows)
        }
    }

    /// Tweets a second of the busy demo.
    private static let rate = 1_000

    private func idle(_ columns: Int, _ rows: Int) async throws {
        let x = try await SmallX(course)
        let size = min(100_000, course.scale)
        let dashboard = try RunningDashboard(
            course,
            x,
            history: try await course.history(of: size),
            columns: columns,
            rows: rows
        )
        _ = try await dashboard.secondsUntil(SampleHistory.mark(size))
        try await dashboard.settle()
        try await measure(dashboard, "\(columns)x\(rows).idle", pause: nil)
        try await dashboard.quit()
    }

    private func arriving(_ columns: Int, _ rows: Int) async throws {
        let path = course.folder.file("arriving-\(columns).sqlite")
        try await SampleHistory(count: 1_000).fill(path)
        let x = try await SmallX(course, rate: Self.rate)
        let dashboard = try RunningDashboard(
            course,
            x,
            history: path,
            columns: columns,
            rows: rows,
            ["--mode", "push", "--listen", "127.0.0.1:0"]
        )
        // The listener is made known to X, and the first deliveries have come.
        try await Task.sleep(for: .seconds(2))
        let (before, start) = (try await Self.count(path), ContinuousClock.now)
        let name = "\(columns)x\(rows).arriving"
        try await measure(dashboard, name, pause: .milliseconds(25))
        let arrived = Double(try await Self.count(path) - before) / (ContinuousClock.now - start).inSeconds
        course.print(Figure(name: "pty.key.\(name).rate", value: arrived, unit: "tweets/s"))
        try await dashboard.quit()
    }

    private static func count(_ path: String) async throws -> Int {
        let store = try TweetStore.openReadOnly(at: path)
        let count = try await store.count
        try store.close()
        return count
    }

    /// With a `pause`, keys come at that pace, for the terminal is never quiet; without, each waits for the one before.
    private func measure(_ dashboard: RunningDashboard, _ name: String, pause: Duration?) async throws {
        for (key, label, count) in [
            ("j", "j", course.count(300, quick: 80)), (" ", "space", course.count(100, quick: 40)),
        ] {
            var times: [Double] = []
            for _ in 0..<count {
                times.append(try await time(dashboard, key, pause))
            }
            report("\(name).\(label)", Timing(times.filter { $0 > 0 }))
        }
        var times: [Double] = []
        for _ in 0..<course.count(60, quick: 20) {
            // Off the newest tweet, so that there is a way back to it.
            _ = try await time(dashboard, " ", pause)
            _ = try await time(dashboard, " ", pause)
            times.append(try await time(dashboard, "g", pause))
        }
        report("\(name).g", Timing(times.filter { $0 > 0 }))
    }

    /// Zero where nothing came, which happens at the end of the history.
    private func time(_ dashboard: RunningDashboard, _ key: String, _ pause: Duration?) async throws -> Double
    {
        let reaction = try await dashboard.reaction(quiet: pause == nil ? .milliseconds(15) : .zero) {
            dashboard.terminal.type(key)
        }
        if let pause { try await Task.sleep(for: pause) }
        return reaction?.seconds ?? 0
    }

    private func report(_ name: String, _ timing: Timing) {
        for (share, seconds) in [("p50", timing.median), ("p99", timing.p99)] {
            course.print(Figure(name: "pty.key.\(name).\(share)", value: seconds * 1e3, unit: "ms"))
        }
    }
}
