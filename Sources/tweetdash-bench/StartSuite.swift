import Support

/// From the start of the process to tweets on the terminal, and the memory they then take.
struct StartSuite: Suite {
    static let name = "start"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        let x = try await SmallX(course)
        var starts: [Int: [Start]] = [:]
        var floors: [Double] = []
        for size in course.historySizes { _ = try await course.history(of: size) }
        for _ in 0..<course.count(15, quick: 7) {
            // In turn, so that a busy moment of the machine hits all of them.
            floors.append(try await version())
            for size in course.historySizes { starts[size, default: []].append(try await start(x, size)) }
        }
        report(starts, floor: Timing(floors).median)
    }

    private struct Start {
        var firstByte: Double
        var firstTweet: Double
        var processorSeconds: Double
        var megabytes: Double
    }

    private func start(_ x: SmallX, _ size: Int) async throws -> Start {
        let dashboard = try RunningDashboard(course, x, history: try await course.history(of: size))
        let firstTweet = try await dashboard.secondsUntil(SampleHistory.mark(size))
        let processorSeconds = try dashboard.usage().processorSeconds()
        let firstByte = try await dashboard.secondsUntil("\u{1B}")
        try await dashboard.settle()
        let megabytes = try dashboard.usage().residentMegabytes
        try await dashboard.quit()
        return Start(
            firstByte: firstByte,
            firstTweet: firstTweet,
            processorSeconds: processorSeconds,
            megabytes: megabytes
        )
    }

    /// Seconds until the program has said its version: what the system needs to start it at all.
    private func version() async throws -> Double {
        let start = ContinuousClock.now
        let terminal = try PseudoTerminal(program: course.program, ["--version"], home: course.folder)
        guard try await terminal.waits(until: { terminal.readingCount > 0 && terminal.ending != nil }),
            let reading = terminal.readings(after: 0).first
        else { throw BenchError.noFrame("its version") }
        return (reading.at - start).inSeconds
    }

    private func report(_ starts: [Int: [Start]], floor: Double) {
        course.print(Figure(name: "start.version", value: floor * 1e3, unit: "ms"))
        let smallest = course.historySizes[0]
        for size in course.historySizes {
            let runs = starts[size] ?? []
            let first = starts[smallest] ?? []
            for (name, unit, scale, part) in [
                ("first-byte", "ms", 1e3, \Start.firstByte), ("first-tweet", "ms", 1e3, \Start.firstTweet),
                ("processor", "ms", 1e3, \Start.processorSeconds), ("memory", "MB", 1, \Start.megabytes),
            ] {
                let value = Timing(runs.map { $0[keyPath: part] }).median
                let least = Timing(first.map { $0[keyPath: part] }).median
                course.print(
                    Figure(
                        name: "start.\(name).\(size)",
                        value: value * scale,
                        unit: unit,
                        ratio: size == smallest ? nil : value / least,
                        floor: size == smallest ? nil : "the same with \(smallest) tweets"
                    )
                )
            }
        }
    }
}
