/// Figures that are measured together.
protocol Suite {
    /// The first word of the figures' names.
    static var name: String { get }

    init(_ course: BenchmarkRun)

    /// Measures and prints; an error ends this suite alone.
    func run() async throws
}
