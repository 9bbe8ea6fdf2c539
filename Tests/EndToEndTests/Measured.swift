import Foundation

/// Durations that a test took down, in seconds, to be told with its result.
struct Measured {
    private var seconds: [Double] = []

    mutating func note(_ duration: Duration) { seconds.append(duration / .seconds(1)) }

    init() {}

    init(_ seconds: [Double]) { self.seconds = seconds }

    /// The value below which that share of all lies; zero where there are none.
    func quantile(_ share: Double) -> Double {
        let sorted = seconds.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }

    var median: Double { quantile(0.5) }
    var greatest: Double { seconds.max() ?? 0 }

    /// The median and the greatest, in milliseconds.
    var summary: String { "p50 \(Self.milliseconds(median)), max \(Self.milliseconds(greatest))" }

    static func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }
}
