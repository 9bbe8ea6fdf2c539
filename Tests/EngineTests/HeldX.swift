import Foundation
import Synchronization
import XClient
import XWire

/// An X that answers each request when it is told to, with what it is told.
final class HeldX: HTTPTransport {
    private let asked = Mutex(0)
    private let answers: AsyncStream<HTTPReply>
    private let teller: AsyncStream<HTTPReply>.Continuation

    /// `answers` are told beforehand.
    init(_ answers: HTTPReply...) {
        (self.answers, teller) = AsyncStream.makeStream()
        for answer in answers { teller.yield(answer) }
    }

    /// Requests so far.
    var count: Int { asked.withLock { $0 } }

    func answer(with reply: HTTPReply) { teller.yield(reply) }

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        asked.withLock { $0 += 1 }
        for await reply in answers { return reply }
        throw CancellationError()
    }

    func shutdown() async throws {}
}

extension XClient {
    /// A client with a bearer token over this exchange.
    static func asking(
        _ exchange: some HTTPTransport,
        spending: SpendingJournal = SpendingJournal(),
        credentials: Credentials = .bearer,
        now: Date = .distantPast
    ) throws -> XClient {
        XClient(
            baseURL: try BaseURL("https://api.x.com"),
            credentials: credentials,
            exchange: exchange,
            time: MonotonicTime(ContinuousClock()),
            now: { now },
            spending: spending
        )
    }
}
