/// Figures that are measured together.
protocol Chapter {
    /// The first word of the figures' names.
    static var name: String { get }

    init(_ course: Course)

    /// Measures and prints; an error ends this chapter alone.
    func run() async throws
}
