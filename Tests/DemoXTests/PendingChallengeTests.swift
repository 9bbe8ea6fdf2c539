import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("PendingChallenge")
struct PendingChallengeTests {
    @Test("either key of the app may sign the answer")
    func keys() throws {
        let challenge = try challenge()
        for key in challenge.keys {
            let answer = try #require(Challenge.response(to: challenge.token, key: key))

            #expect(challenge.outcome(status: 200, body: Data(answer.utf8)) == .passed)
        }
    }

    @Test(
        "a wrong answer is worse than none",
        arguments: [
            (200, "{}", true), (200, "", true), (200, #"{"response_token":"sha256=AAAA"}"#, true),
            (302, "", true),
            (404, "", false), (500, "", false),
        ]
    )
    func wrong(status: Int, body: String, isWrong: Bool) throws {
        switch try challenge().outcome(status: status, body: Data(body.utf8)) {
        case .passed: Issue.record("passed")
        case .wrong: #expect(isWrong)
        case .unreachable: #expect(!isWrong)
        }
    }

    @Test("the token joins whatever query the URL has")
    func query() throws {
        let secret = try #require(Secret("s"))
        let bare = PendingChallenge(
            purpose: .registration,
            url: "http://127.0.0.1:1/a",
            token: "t=",
            keys: [secret]
        )
        let queried = PendingChallenge(
            purpose: .registration,
            url: "http://127.0.0.1:1/a?b=c",
            token: "t",
            keys: [secret]
        )

        #expect(bare.requestURL == "http://127.0.0.1:1/a?crc_token=t%3D")
        #expect(queried.requestURL == "http://127.0.0.1:1/a?b=c&crc_token=t")
    }

    private func challenge() throws -> PendingChallenge {
        PendingChallenge(
            purpose: .registration,
            url: "http://127.0.0.1:1/hook",
            token: "abcdefghijklmnopqrstuvwxyz",
            keys: [try #require(Secret("consumer")), try #require(Secret("client"))]
        )
    }
}
