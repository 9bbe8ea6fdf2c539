import Foundation
import Support

/// What a dashboard costs that nothing happens to.
struct IdleSuite: Suite {
    static let name = "idle"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        let x = try await SmallX(course)
        let size = min(100_000, course.scale)
        let dashboard = try RunningDashboard(course, x, history: try await course.history(of: size))
        _ = try await dashboard.secondsUntil(SampleHistory.mark(size))
        // What follows the first poll has then been done.
        try await Task.sleep(for: .seconds(2))
        let seconds = course.count(30, quick: 10)
        let before = try dashboard.usage()
        let seen = dashboard.terminal.readingCount
        try await Task.sleep(for: .seconds(seconds))
        let after = try dashboard.usage()
        let readings = dashboard.terminal.readings(after: seen)
        let time = Double(seconds)
        course.print(
            Figure(
                name: "idle.processor",
                value: after.processorSeconds(since: before) / time * 100,
                unit: "%"
            )
        )
        course.print(
            Figure(name: "idle.wakeups", value: Double(after.sleeps(since: before)) / time, unit: "1/s")
        )
        course.print(
            Figure(
                name: "idle.bytes",
                value: Double(readings.reduce(0) { $0 + $1.bytes }) / time,
                unit: "bytes/s"
            )
        )
        try await dashboard.quit()
    }
}
