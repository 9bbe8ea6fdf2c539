import Foundation
import Testing
import TweetModel
import XWire

@testable import XWebhook

@Suite("WebhookSecrets")
struct WebhookSecretsTests {
    private let body = Data(#"{"a":1}"#.utf8)

    private func secrets(consumer: [String] = [], client: [String] = []) -> WebhookSecrets {
        WebhookSecrets(
            consumer: consumer.compactMap { Secret($0) },
            client: client.compactMap { Secret($0) }
        )
    }

    private func signature(_ key: String) throws -> String {
        WebhookSignature.sign(body, key: try #require(Secret(key)))
    }

    @Test("each header is proven by its own secret and never by the other's")
    func ownSecret() throws {
        let both = secrets(consumer: ["c"], client: ["o"])

        #expect(both.prove(body, signatures: [try signature("c")], oauth2Signatures: []))
        #expect(both.prove(body, signatures: [], oauth2Signatures: [try signature("o")]))
        #expect(!both.prove(body, signatures: [try signature("o")], oauth2Signatures: []))
        #expect(!both.prove(body, signatures: [], oauth2Signatures: [try signature("c")]))
    }

    @Test("where both headers are there and both secrets known, both must hold")
    func bothMustHold() throws {
        let both = secrets(consumer: ["c"], client: ["o"])

        #expect(both.prove(body, signatures: [try signature("c")], oauth2Signatures: [try signature("o")]))
        #expect(!both.prove(body, signatures: [try signature("c")], oauth2Signatures: [try signature("x")]))
        #expect(!both.prove(body, signatures: [try signature("x")], oauth2Signatures: [try signature("o")]))
    }

    @Test("a header whose secret is not configured proves nothing and spoils nothing")
    func unknownHeader() throws {
        let consumerOnly = secrets(consumer: ["c"])

        #expect(
            consumerOnly.prove(body, signatures: [try signature("c")], oauth2Signatures: [try signature("o")])
        )
        #expect(!consumerOnly.prove(body, signatures: [], oauth2Signatures: [try signature("o")]))
    }

    @Test("during rotation either value of a secret proves")
    func rotation() throws {
        let rotating = secrets(consumer: ["new", "old"])

        #expect(rotating.prove(body, signatures: [try signature("new")], oauth2Signatures: []))
        #expect(rotating.prove(body, signatures: [try signature("old")], oauth2Signatures: []))
        #expect(!rotating.prove(body, signatures: [try signature("older")], oauth2Signatures: []))
    }

    @Test("a header given twice proves nothing, even where both values hold")
    func doubled() throws {
        let one = secrets(consumer: ["c"], client: ["o"])
        let value = try signature("c")

        #expect(!one.prove(body, signatures: [value, value], oauth2Signatures: []))
        #expect(
            !one.prove(
                body,
                signatures: [value],
                oauth2Signatures: [try signature("o"), try signature("o")]
            )
        )
    }

    @Test(
        "the head alone tells that no body can be proven: by a header that is not there, doubled, or of another form"
    )
    func refutedByHead() throws {
        let consumerOnly = secrets(consumer: ["c"])
        let value = try signature("other")

        #expect(consumerOnly.refusal(signatures: [value], oauth2Signatures: []) == nil)
        #expect(consumerOnly.refusal(signatures: [value], oauth2Signatures: ["sha256="]) == nil)
        #expect(consumerOnly.refusal(signatures: [], oauth2Signatures: []) == .noSignature)
        #expect(consumerOnly.refusal(signatures: [], oauth2Signatures: [value]) == .noSignature)
        #expect(consumerOnly.refusal(signatures: [value, value], oauth2Signatures: []) == .wrongSignature)
        #expect(consumerOnly.refusal(signatures: ["sha256="], oauth2Signatures: []) == .wrongSignature)
        #expect(
            secrets(consumer: ["c"], client: ["o"]).refusal(
                signatures: [value],
                oauth2Signatures: ["sha256="]
            )
                == .wrongSignature
        )
        #expect(secrets().refusal(signatures: [value], oauth2Signatures: [value]) == .noSignature)
    }

    @Test("no header, or no secret, proves nothing")
    func nothing() throws {
        #expect(!secrets(consumer: ["c"]).prove(body, signatures: [], oauth2Signatures: []))
        #expect(!secrets().prove(body, signatures: [try signature("c")], oauth2Signatures: []))
    }

    @Test("the challenge is answered with the client secret where there is one, unless told otherwise")
    func challengeKey() {
        var both = secrets(consumer: ["c1", "c2"], client: ["o1", "o2"])
        #expect(both.challengeKey == Secret("o1"))
        #expect(secrets(consumer: ["c1"]).challengeKey == Secret("c1"))

        both.challenge = .consumer
        #expect(both.challengeKey == Secret("c1"))

        both = secrets(consumer: ["c1"])
        both.challenge = .client
        #expect(both.challengeKey == nil)
    }
}
