import Foundation
import Support
import TweetModel

/// Deliveries acknowledged a second, each verified and committed before its answer.
struct AcknowledgeSuite: Suite {
    static let name = "acknowledge"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        let floors = try await measure([])
        let pretended = try await measure(["--pretend"])
        let figures = try await measure(["--history", course.folder.file("acknowledged.sqlite")])
        for (connections, figure) in figures.sorted(by: { $0.key < $1.key }) {
            guard let floor = floors[connections], let twin = pretended[connections] else { continue }
            report(connections, figure, floor)
            reportRate(
                "acknowledge.\(connections).durable",
                figure,
                twin,
                "the same listener, which verifies and reads but keeps nothing"
            )
            reportRate(
                "acknowledge.\(connections).storeless",
                twin,
                floor,
                "Hummingbird that reads the body and answers"
            )
        }
    }

    private func reportRate(_ name: String, _ figure: Measured, _ floor: Measured, _ words: String) {
        course.print(
            Figure(
                name: name,
                value: figure.perSecond,
                unit: "1/s",
                ratio: figure.perSecond / floor.perSecond,
                floor: words
            )
        )
    }

    /// What a listener made of one crowd.
    private struct Measured {
        var perSecond: Double
        var answers: Timing
        /// Microseconds of the listener's processor time for a request.
        var processor: Double
    }

    /// Runs the three crowds, one after the other, against one child process.
    private func measure(_ arguments: [String]) async throws -> [Int: Measured] {
        let listener = try PipedProgram(
            program: course.itself,
            ["serve"] + arguments,
            home: course.folder
        )
        defer { listener.send(SIGKILL) }
        var lines = listener.lines.makeAsyncIterator()
        guard let listen = await lines.next(),
            let port = listen.split(separator: ":").last.flatMap({ UInt16($0) })
        else { throw BenchError.noAnswer("the listener: \(listener.errorText)") }
        var next = SampleDelivery.firstID
        var measured: [Int: Measured] = [:]
        // A first crowd that is not counted brings code, file and connections to where they stay.
        _ = try await crowd(8, 400, port, &next).visit()
        for (connections, count) in [
            (1, course.count(2_000, quick: 600)), (8, course.count(8_000, quick: 2_400)),
            (32, course.count(20_000, quick: 4_800)),
        ] {
            let crowd = try crowd(connections, count, port, &next)
            let before = try ProcessUsage(of: listener.pid)
            let outcome = try await crowd.visit()
            let after = try ProcessUsage(of: listener.pid)
            measured[connections] = Measured(
                perSecond: Double(count) / outcome.seconds,
                answers: outcome.answers,
                processor: after.processorSeconds(since: before) / Double(count) * 1e6
            )
        }
        return measured
    }

    /// Signed beforehand, each tweet a new one.
    private func crowd(_ connections: Int, _ count: Int, _ port: UInt16, _ next: inout UInt64) throws -> Crowd
    {
        guard let key = Secret(SampleDelivery.secret) else { throw BenchError.unexpected("an empty secret") }
        let requests = (0..<connections).map { _ in
            (0..<count / connections).map { _ in
                next += 1
                return SampleDelivery.request(id: next, text: SampleHistory.text(Int(next % 1_000)), key: key)
            }
        }
        return Crowd(port: port, requests: requests)
    }

    private func report(_ connections: Int, _ figure: Measured, _ floor: Measured) {
        let name = "acknowledge.\(connections)"
        let words = "Hummingbird that reads the body and answers"
        for (figure, held) in [
            (Figure(name: name, value: figure.perSecond, unit: "1/s"), figure.perSecond / floor.perSecond),
            (
                Figure(name: "\(name).p50", value: figure.answers.median * 1e3, unit: "ms"),
                figure.answers.median / floor.answers.median
            ),
            (
                Figure(name: "\(name).p99", value: figure.answers.p99 * 1e3, unit: "ms"),
                figure.answers.p99 / floor.answers.p99
            ),
            (
                Figure(name: "\(name).longest", value: (figure.answers.seconds.last ?? 0) * 1e3, unit: "ms"),
                (figure.answers.seconds.last ?? 0) / (floor.answers.seconds.last ?? 1)
            ),
            (
                Figure(name: "\(name).processor", value: figure.processor, unit: "µs"),
                figure.processor / floor.processor
            ),
        ] {
            var figure = figure
            figure.ratio = held
            figure.floor = words
            course.print(figure)
        }
    }
}
