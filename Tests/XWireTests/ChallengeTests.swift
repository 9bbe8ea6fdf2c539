import Foundation
import Support
import Testing
import TweetModel
import XWire

@Suite("Challenge")
struct ChallengeTests {
    private func key() throws -> Secret {
        try #require(Secret("z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu"))
    }

    @Test("answers X's token with its signature")
    func answer() throws {
        let token = "9b4507b3-9040-4669-9ca3-6b94edb50553"
        let client = try #require(Secret("example-oauth2-client-secret-0123456789"))

        #expect(
            Challenge.response(to: token, key: try key())
                == #"{"response_token":"sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8="}"#
        )
        #expect(
            Challenge.response(to: token, key: client)
                == #"{"response_token":"sha256=e78d9497qGF+SkGymmNtA7ZzvSGJ5SAVbUD4FMlfGqE="}"#
        )
    }

    @Test(
        "signs nothing that is no token",
        arguments: [
            "", #"{"data":{"event_type":"post.create"}}"#, "9b4507b3 9040 4669", "{}", "[]", "a\n", "\"a\"",
            "é", "a:b",
            "a,b", String(repeating: "a", count: 257), "\u{0}", "a%20b",
        ]
    )
    func refused(token: String) throws {
        #expect(Challenge.response(to: token, key: try key()) == nil)
    }

    @Test("answers tokens of 1 to 256 characters of the alphabet")
    func accepted() throws {
        for token in ["a", "A0_.~+/=-", String(repeating: "z", count: 256)] {
            #expect(Challenge.response(to: token, key: try key()) != nil)
        }
    }

    @Test(
        "opens no door: what was signed for a token is no body that anyone reads",
        arguments: [UInt64(51), 52, 53]
    )
    func oracle(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let key = try key()
        var answered = 0
        for _ in 0..<1000 {
            let token = token(using: &generator)
            guard let answer = Challenge.response(to: token, key: key) else { continue }
            answered += 1
            let signature = answer.dropFirst(#"{"response_token":""#.count).dropLast(2)

            #expect(WebhookSignature.isValid(String(signature), for: Data(token.utf8), key: key))
            #expect(throws: DecodingProblem.self, "seed \(seed): \(token)") {
                try Delivery(decoding: Data(token.utf8))
            }
        }

        #expect(answered > 300, "seed \(seed)")
    }

    /// A third tokens, a third events, a third something between.
    private func token(using generator: inout SeededGenerator) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.~+/=-")
        let plain = String(
            (0..<Int.random(in: 1...60, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? "a"
            }
        )
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: return plain
        case 1: return Fixture.all.randomElement(using: &generator)?.1 ?? "{}"
        default:
            return ["{", "}", "[", "\"", " ", ""].randomElement(using: &generator).map { $0 + plain } ?? plain
        }
    }
}
