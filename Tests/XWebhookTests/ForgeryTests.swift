import Foundation
import HTTPTypes
import Testing
import TweetModel
import XWire

@testable import XWebhook

@Suite("Forgery")
struct ForgeryTests {
    private let rules = DeliveryRules(
        path: "/webhook/x",
        secrets: .testing,
        allowsUnsigned: false,
        bodyLimitBytes: 1 << 20
    )

    private func answer(toChallenge token: String) throws -> WebhookAnswer {
        let encoded = try #require(token.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let request = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: "localhost",
            path: "/webhook/x?crc_token=\(encoded)"
        )
        guard case .answer(let answer) = rules.step(for: request) else { return .notFound }
        return answer
    }

    private func isTaken(_ body: Data, signature: String) throws -> Bool {
        let name = try #require(HTTPField.Name(WebhookSignature.header))
        return rules.prove(body, fields: [name: signature])
            && (try? ReceivedDelivery(signed: body, at: TestListener.start, feed: FeedMembership(handles: [])))
                != nil
    }

    @Test("no token that is answered makes a body that is taken with the answer as its signature")
    func oracle() throws {
        let seed: UInt64 = 7
        var random = SeededRandom(seed: seed)
        var answered = 0
        for _ in 0..<5_000 {
            let token = try Self.token(&random)
            guard case .challengeMet(let body) = try answer(toChallenge: token) else { continue }
            answered += 1
            let signature = body.dropFirst(#"{"response_token":""#.count).dropLast(2)

            #expect(try !isTaken(Data(token.utf8), signature: String(signature)), "seed \(seed): \(token)")
        }
        #expect(answered > 500)
    }

    @Test(
        "a token that is an event is not signed",
        arguments: [
            Body.activity(), Body.deletion, Body.accountActivity(), Body.tutorial, "{}", " {}", "{\"a\":1}",
        ]
    )
    func event(_ token: String) throws {
        #expect(try answer(toChallenge: token) == .tokenRefused)
    }

    @Test("a delivery changed anywhere, body or signature, is refused")
    func mutations() throws {
        let seed: UInt64 = 11
        var random = SeededRandom(seed: seed)
        let body = Data(Body.activity().utf8)
        let signature = WebhookSignature.sign(body, key: try #require(Secret(TestListener.secret)))
        #expect(try isTaken(body, signature: signature))

        for round in 0..<5_000 {
            var changedBody = body
            var changedSignature = Array(signature.utf8)
            if round.isMultiple(of: 2) {
                changedBody[Int.random(in: 0..<body.count, using: &random)] ^=
                    1 << UInt8.random(in: 0..<8, using: &random)
            } else {
                let index = Int.random(in: 0..<changedSignature.count, using: &random)
                changedSignature[index] ^= 1 << UInt8.random(in: 0..<7, using: &random)
            }
            let text = String(decoding: changedSignature, as: UTF8.self)
            #expect(try !isTaken(changedBody, signature: text), "seed \(seed), round \(round)")
        }
    }

    @Test("odd bodies that are rightly signed are taken as they are")
    func oddBodies() throws {
        let key = try #require(Secret(TestListener.secret))
        for body in [
            "{}", "\u{FEFF}{}".replacing("\u{FEFF}", with: " "), "{\r\n}\r\n", #"{"a":"\u0000\ud83d\ude80"}"#,
            #"{"a":"🚀🇺🇳👩‍👩‍👧‍👦"}"#, #"{"a":1,"a":2}"#, "{\"a\":\"" + String(repeating: "é", count: 400_000) + "\"}",
        ] {
            let data = Data(body.utf8)
            #expect(try isTaken(data, signature: WebhookSignature.sign(data, key: key)), "\(body.prefix(40))")
        }
    }

    /// A third plain, a third shaped like events, a third of anything.
    private static func token(_ random: inout SeededRandom) throws -> String {
        let plain = Array("ABCxyz019_.~+/=-")
        let odd = Array("{}[]\":,\\ \t\n\u{0}aé🚀<>'&%#?")
        func draw(_ alphabet: [Character], _ count: Int) -> String {
            String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
        }
        let length = Int.random(in: 1...40, using: &random)
        return switch Int.random(in: 0..<3, using: &random) {
        case 0: draw(plain, length)
        case 1: #"{"data":{"event_type":"post.create","tag":"\#(draw(plain, length))"}}"#
        default: draw(plain + odd, length)
        }
    }
}
