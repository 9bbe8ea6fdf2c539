/// The test that asks whether two series of times differ.
enum Welch {
    /// Welch's t of the faster nine tenths of each: what lies above is the machine's other work.
    static func t(_ a: [Double], _ b: [Double]) -> Double {
        let (a, b) = (moments(a), moments(b))
        return (a.mean - b.mean) / (a.variance / a.count + b.variance / b.count).squareRoot()
    }

    private static func moments(_ series: [Double]) -> (mean: Double, variance: Double, count: Double) {
        let kept = series.sorted().prefix(series.count * 9 / 10)
        let count = Double(kept.count)
        let mean = kept.reduce(0, +) / count
        let variance = kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        return (mean, variance, count)
    }
}
