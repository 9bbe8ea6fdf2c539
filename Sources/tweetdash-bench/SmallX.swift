import DemoX
import Foundation
import Support

/// The demo X in a process of its own, and the variables that let a dashboard in.
final class SmallX: Sendable {
    let announcement: DemoAnnouncement
    private let program: PipedProgram

    /// `rate` in tweets a second; with 0 nothing ever happens.
    init(_ course: BenchmarkRun, rate: Int = 0) async throws {
        program = try PipedProgram(
            program: course.program,
            ["demo-x", "--port", "0", "--rate", "\(rate)", "--backlog", "0"],
            home: course.folder
        )
        var lines = program.lines.makeAsyncIterator()
        guard let line = await lines.next() else {
            throw BenchError.noAnswer("the demo: \(program.errorText)")
        }
        announcement = try JSONDecoder().decode(DemoAnnouncement.self, from: Data(line.utf8))
    }

    deinit {
        program.send(SIGKILL)
    }

    var environment: [String: String] {
        [
            "X_BEARER_TOKEN": announcement.bearer,
            "X_CONSUMER_KEY": announcement.consumerKey,
            "X_CONSUMER_SECRET": announcement.consumerSecret,
            "X_ACCESS_TOKEN": announcement.accessToken,
            "X_ACCESS_TOKEN_SECRET": announcement.accessTokenSecret,
        ]
    }
}
