import Testing
import XPolling

@testable import Engine

@Suite("Wishes to a poller")
struct PollRequestsTests {
    private let requests = PollRequests()

    /// What is left in a stream that has ended.
    private func rest(of stream: AsyncStream<PollRequest>) async -> [PollRequest] {
        await stream.reduce(into: []) { $0.append($1) }
    }

    @Test("go to the newest transport, and the stream of the one before ends", .timeLimit(.minutes(1)))
    func newest() async {
        let older = requests.stream()
        requests.send(.fillGap(1))
        let newer = requests.stream()
        requests.send(.fillGap(2))
        _ = requests.stream()

        #expect(await rest(of: older) == [.fillGap(1)])
        #expect(await rest(of: newer) == [.fillGap(2)])
    }

    @Test("are the newest 16 where a transport does not come to them", .timeLimit(.minutes(1)))
    func bounded() async {
        let stream = requests.stream()
        for number in 1...20 { requests.send(.fillGap(Int64(number))) }
        _ = requests.stream()

        #expect(await rest(of: stream) == (5...20).map { .fillGap($0) })
    }

    @Test("are forgotten where no transport is on: it begins with a read anyway", .timeLimit(.minutes(1)))
    func early() async {
        requests.send(.refresh)
        let stream = requests.stream()
        _ = requests.stream()

        #expect(await rest(of: stream) == [])
    }
}
