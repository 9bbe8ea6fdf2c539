/// Times of repeated runs, in seconds.
struct Timing {
    /// Sorted, at least one.
    let seconds: [Double]

    init(_ seconds: [Double]) {
        self.seconds = seconds.isEmpty ? [0] : seconds.sorted()
    }

    /// Runs `body` some times to warm up, then `repeats` times on the clock.
    init(repeats: Int, warmUp: Int = 3, _ body: () throws -> Void) rethrows {
        for _ in 0..<warmUp { try body() }
        var times: [Double] = []
        times.reserveCapacity(repeats)
        let clock = ContinuousClock()
        for _ in 0..<repeats { times.append(try clock.measure(body).inSeconds) }
        self.init(times)
    }

    /// The same for what must be waited for.
    init(repeats: Int, beforehand: Int, _ body: () async throws -> Void) async rethrows {
        for _ in 0..<beforehand { try await body() }
        var times: [Double] = []
        times.reserveCapacity(repeats)
        let clock = ContinuousClock()
        for _ in 0..<repeats {
            let start = clock.now
            try await body()
            times.append((clock.now - start).inSeconds)
        }
        self.init(times)
    }

    var median: Double { at(0.5) }
    var p99: Double { at(0.99) }

    /// The time that this share (0...1) of the runs did not pass.
    func at(_ share: Double) -> Double {
        seconds[min(seconds.count - 1, Int(Double(seconds.count) * share))]
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
