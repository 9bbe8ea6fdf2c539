import Foundation
import TweetModel

/// What happened, in order: what transports did and what was reported.
final class Playbill: Sendable {
    private let lines: AsyncStream<String>.Continuation
    private let breakdowns: AsyncStream<Void>
    private let breaking: AsyncStream<Void>.Continuation
    let entries: AsyncStream<String>

    init() {
        (entries, lines) = AsyncStream.makeStream()
        (breakdowns, breaking) = AsyncStream.makeStream()
    }

    func tell(_ line: String) { lines.yield(line) }

    func report(_ report: TransportReport) {
        switch report {
        case .switching(let mode): tell("switching to \(mode)")
        case .running(let mode, let listen): tell("running \(mode)" + (listen.map { " on \($0)" } ?? ""))
        case .refused(let wanted, let current, let reason):
            tell("refused \(wanted), still \(current): \(reason)")
        case .notice(let text): tell(text.string)
        case .failing(let links, let reason, let retryAt):
            tell("\(links.names) fails: \(reason); again at \(retryAt.timeIntervalSince1970)")
        default: tell("\(report)")
        }
    }

    /// Lets a transport whose script is `breaks` break.
    func breakNow() { breaking.yield() }

    func breakdown() async {
        var iterator = breakdowns.makeAsyncIterator()
        _ = await iterator.next()
    }
}
