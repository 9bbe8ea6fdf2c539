import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import ServiceLifecycle

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

/// How a receiver took the challenge.
enum ChallengeOutcome: Sendable, Hashable {
    case passed
    /// Answered, and wrongly; says how.
    case wrong(String)
    /// Did not answer, or with an error of its own; says how.
    case unreachable(String)
}

/// Asks every valid webhook for the challenge again from time to time, as X does.
struct ChallengeService: Service {
    let demo: DemoX
    let challenger: Challenger
    let clock: any Clock<Duration>
    let interval: Duration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Sleeping throws only when the demo ends.
            while (try? await clock.sleep(for: interval)) != nil {
                for challenge in demo.dueChallenges() {
                    _ = demo.conclude(challenge, await challenger.put(challenge))
                }
            }
        }
    }
}
