import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Puts challenges to receivers over the network.
struct Challenger: Sendable {
    let http: HTTPClient

    /// X waits 10 seconds for an answer (X docs, webhooks/introduction).
    private static let timeout = TimeAmount.seconds(10)
    /// No honest answer is longer.
    private static let replyLimit = 1 << 14

    func put(_ challenge: PendingChallenge) async -> ChallengeOutcome {
        var request = HTTPClientRequest(url: challenge.requestURL)
        request.headers.add(name: "accept", value: "application/json")
        do {
            let response = try await http.execute(request, timeout: Self.timeout)
            let body = try await response.body.collect(upTo: Self.replyLimit)
            return challenge.outcome(status: Int(response.status.code), body: Data(body.readableBytesView))
        } catch {
            return .unreachable("Connection failed")
        }
    }
}
