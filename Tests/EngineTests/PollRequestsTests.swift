import Testing
import TweetModel
import XPolling

@testable import Engine

@Suite("Wishes to a poller")
struct PollRequestsTests {
    private let requests = PollRequests()

    /// The wish to fill the gap that begins after this id.
    private func fill(_ id: UInt64) throws -> PollRequest {
        let id = try #require(Tweet.ID(id))
        let range = try #require(IDRange(after: id, through: id.next))
        return .fill(Gap(Hole(range: range, reason: .outage), of: [.home]))
    }

    /// What is left in a stream that has ended.
    private func rest(of stream: AsyncStream<PollRequest>) async -> [PollRequest] {
        await stream.reduce(into: []) { $0.append($1) }
    }

    @Test("go to the newest transport, and the stream of the one before ends", .timeLimit(.minutes(1)))
    func newest() async throws {
        let older = requests.stream()
        requests.send(try fill(1))
        let newer = requests.stream()
        requests.send(try fill(2))
        _ = requests.stream()

        #expect(try await rest(of: older) == [fill(1)])
        #expect(try await rest(of: newer) == [fill(2)])
    }

    @Test("are the newest 16 where a transport does not come to them", .timeLimit(.minutes(1)))
    func bounded() async throws {
        let stream = requests.stream()
        for number: UInt64 in 1...20 { requests.send(try fill(number)) }
        _ = requests.stream()

        #expect(try await rest(of: stream) == (5...20).map { try fill($0) })
    }

    @Test("are forgotten where no transport is on: it begins with a read anyway", .timeLimit(.minutes(1)))
    func early() async {
        requests.send(.refresh)
        let stream = requests.stream()
        _ = requests.stream()

        #expect(await rest(of: stream) == [])
    }
}
