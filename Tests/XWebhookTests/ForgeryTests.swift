import Foundation
import HTTPTypes
import Support
import Testing
import TweetModel
import XPush
import XWire

@testable import XWebhook

@Suite("Forgery")
struct ForgeryTests {
    private let rules = RequestHeadRules(
        path: "/webhook/x",
        secrets: .testing,
        allowsUnsigned: false,
        bodyLimitBytes: 1 << 20
    )
    private let seed = GateScale.seeds(quick: 1, full: 1).first ?? 1

    private func answer(toChallenge query: String) -> WebhookResponse {
        let request = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: "localhost",
            path: "/webhook/x?crc_token=\(query)"
        )
        guard case .answer(let answer) = rules.step(for: request, from: "127.0.0.1") else { return .notFound }
        return answer
    }

    private func isTaken(_ body: Data, signatures: [String]) throws -> Bool {
        let name = try #require(HTTPField.Name(WebhookSignature.header))
        let fields = HTTPFields(signatures.map { HTTPField(name: name, value: $0) })
        return rules.prove(body, fields: fields)
            && (try? ReceivedDelivery(signed: body, at: TestListener.start, sources: .watchingNASA)) != nil
    }

    @Test("no token that is answered makes a body that is taken with the answer as its signature")
    func oracle() throws {
        var random = SeededGenerator(seed: seed)
        let rounds = GateScale.count(quick: 3_000, full: 100_000)
        var (answered, events, signedEvents) = (0, 0, 0)
        var doors = 0
        var first = ""
        for _ in 0..<rounds {
            let token = ChallengeToken(&random)
            if token.isEvent { events += 1 }
            guard case .challengeMet(let body) = answer(toChallenge: token.query) else { continue }
            answered += 1
            if token.isEvent { signedEvents += 1 }
            let signature = String(body.dropFirst(#"{"response_token":""#.count).dropLast(2))
            for form in token.readings where try isTaken(Data(form.utf8), signatures: [signature]) {
                doors += 1
                first = form
            }
        }

        #expect(doors == 0, "seed \(seed): \(first)")
        #expect(signedEvents == 0, "seed \(seed)")
        // The dice must have met both, or nothing was shown.
        #expect(answered > rounds / 10 && events > rounds / 4)
    }

    @Test(
        "a token that is an event is not signed",
        arguments: [
            PushedBody.activity(), PushedBody.deletion, PushedBody.accountActivity(), PushedBody.tutorial(),
            "{}", " {}", "{\"a\":1}",
        ]
    )
    func event(_ token: String) throws {
        let encoded = try #require(token.addingPercentEncoding(withAllowedCharacters: .alphanumerics))

        #expect(answer(toChallenge: encoded) == .tokenRefused)
    }

    @Test("a delivery changed anywhere, body or signature, is refused")
    func mutations() throws {
        var random = SeededGenerator(seed: seed)
        let key = try #require(Secret(TestListener.secret))
        let originals = (0..<64).map { number in
            SignedBody(
                Data(PushedBody.activity(post: PushedBody.post(text: "number \(number)")).utf8),
                key: key
            )
        }
        for original in originals {
            #expect(try isTaken(original.body, signatures: [original.signature]))
        }
        var accepted = 0
        var first = ""
        for round in 0..<GateScale.count(quick: 20_000, full: 1_000_000) {
            let original = originals[round % originals.count]
            let forged = original.forged(&random)
            if try isTaken(forged.body, signatures: forged.signatures) {
                accepted += 1
                if accepted == 1 { first = "round \(round), \(forged.what): \(forged.signatures)" }
            }
        }

        #expect(accepted == 0, "seed \(seed): \(first)")
    }

    @Test("whatever is rightly signed and a JSON object is taken, however odd it looks")
    func oddBodies() throws {
        var random = SeededGenerator(seed: seed)
        let key = try #require(Secret(TestListener.secret))
        let rounds = GateScale.count(quick: 400, full: 10_000)
        var refused = 0
        var first = ""
        for round in 0..<rounds {
            // One in so many is as large as a body may be.
            let body = OddBody.next(&random, isLargest: round % (rounds / 2) == 1)
            let data = Data(body.utf8)
            if try !isTaken(data, signatures: [WebhookSignature.sign(data, key: key)]) {
                refused += 1
                first = String(body.prefix(80))
            }
        }

        #expect(refused == 0, "seed \(seed): \(first)")
    }

    @Test(
        "how long a refusal takes tells nothing of how much of the signature was right",
        .enabled(if: GateScale.count(quick: 0, full: 1) == 1, "a measurement, for the long form alone")
    )
    func timing() throws {
        var random = SeededGenerator(seed: seed)
        let key = try #require(Secret(TestListener.secret))
        let body = Data(PushedBody.activity().utf8)
        let right = try #require(
            Data(base64Encoded: String(WebhookSignature.sign(body, key: key).dropFirst(7)))
        )
        // Wrong from the first byte on, or in the last byte alone.
        let wrong = [0, right.count - 1].map { index in
            var mac = right
            mac[index] ^= 1
            return "sha256=" + mac.base64EncodedString()
        }
        var times: [[Double]] = [[], []]
        let clock = ContinuousClock()
        for _ in 0..<200_000 {
            let which = Int.random(in: 0...1, using: &random)
            let time = clock.measure { _ = WebhookSignature.isValid(wrong[which], for: body, key: key) }
            times[which].append(Double(time.components.attoseconds) / 1e9)
        }
        let t = Welch.t(times[0], times[1])

        #expect(abs(t) < 4.5, "t \(t)")
        print("refusals by time: Welch's t \(t)")
    }
}
