import Foundation
import Support
import Testing
import TweetModel
import XWire

@Suite("WebhookSignature")
struct WebhookSignatureTests {
    /// Secrets invented for tests.
    private static let consumerSecret = "z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu"
    private static let clientSecret = "example-oauth2-client-secret-0123456789"

    private func key(_ text: String = consumerSecret) throws -> Secret {
        try #require(Secret(text))
    }

    @Test(
        "signs bodies as bytes, under either secret",
        arguments: [
            (
                #"{"data":{"event_type":"post.create","payload":{"text":"héllo 👋"}}}"#,
                "sha256=R1H6VFPDjsk8/KAce+ZDNmkU4JvcYzv295X3JcRgQ5k=",
                "sha256=Gswy6Nw54ZWRDVutbrt4voIhMGlCUi9EDR1hdOnAdCk="
            ),
            (
                #"{"event":"tweet","data":{"text":"hello"}}"#,
                "sha256=ZFNKaQRRGRb/e2VyNoqLXdqonVtd1hhtCQ3vYIXseo0=",
                "sha256=PpmvfJLwmMN5Zkd78eyXsL2QHw8Zava1/pEXBMJCEAw="
            ),
        ]
    )
    func vectors(body: String, consumer: String, client: String) throws {
        let bytes = Data(body.utf8)

        #expect(WebhookSignature.sign(bytes, key: try key()) == consumer)
        #expect(WebhookSignature.sign(bytes, key: try key(Self.clientSecret)) == client)
        #expect(WebhookSignature.isValid(consumer, for: bytes, key: try key()))
        #expect(!WebhookSignature.isValid(consumer, for: bytes, key: try key(Self.clientSecret)))
    }

    @Test("takes the signature in one form only")
    func forms() throws {
        let body = Data(Fixture.activity.utf8)
        let key = try key()
        let good = WebhookSignature.sign(body, key: key)
        let base64 = String(good.dropFirst(7))
        let mac = try #require(Data(base64Encoded: base64))
        let hex = mac.map { String($0, radix: 16) }.joined()
        let forms = [
            "", "sha256=", base64, "SHA256=\(base64)", "Sha256=\(base64)", "sha256:\(base64)",
            "sha1=\(base64)",
            " \(good)", "\(good) ", "\(good)\n", "sha256=\(base64.dropLast())", "sha256=\(base64)=",
            "sha256=\(base64.replacing("+", with: "-").replacing("/", with: "_").dropLast())",
            "sha256=\(hex)",
            "\(good),\(good)", "\(good)\(good)", "sha256=\(mac.prefix(31).base64EncodedString())",
            "sha256=\((mac + [0]).base64EncodedString())",
            "sha256=" + String(repeating: "A", count: 43) + "=",
            "sha256=\(base64.prefix(10))\r\n\(base64.dropFirst(10))", "sha256=sha256=\(base64)",
        ]

        #expect(WebhookSignature.isValid(good, for: body, key: key))
        for form in forms where form != good {
            #expect(!WebhookSignature.isValid(form, for: body, key: key), "\(form)")
        }
        let zeros = "sha256=\(Data(count: 32).base64EncodedString())"
        #expect(forms.filter(WebhookSignature.isWellFormed) == [zeros])
        #expect(WebhookSignature.isWellFormed(good))
    }

    @Test(
        "takes no mutation of body or signature, and refuses no sound body",
        arguments: [UInt64(41), 42, 43, 44]
    )
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let key = try key()
        var accepted = 0
        var refused = 0
        for _ in 0..<1000 {
            var body = Array(HostileText.text(upTo: 30, using: &generator).utf8) + [0x7B]
            let good = WebhookSignature.sign(body, key: key)
            refused += WebhookSignature.isValid(good, for: body, key: key) ? 0 : 1
            if Bool.random(using: &generator) {
                body[Int.random(in: body.indices, using: &generator)] ^=
                    1 << UInt8.random(in: 0..<8, using: &generator)
                accepted += WebhookSignature.isValid(good, for: body, key: key) ? 1 : 0
            } else {
                var bytes = Array(good.utf8)
                bytes[Int.random(in: bytes.indices, using: &generator)] ^=
                    1 << UInt8.random(in: 0..<7, using: &generator)
                let forged = String(decoding: bytes, as: UTF8.self)
                accepted += WebhookSignature.isValid(forged, for: body, key: key) ? 1 : 0
            }
        }

        #expect(accepted == 0, "seed \(seed)")
        #expect(refused == 0, "seed \(seed)")
    }

    @Test("reads slices of bytes as it reads whole bodies")
    func slices() throws {
        let body = Array("xx{}".utf8)

        #expect(
            WebhookSignature.sign(body.dropFirst(2), key: try key())
                == WebhookSignature.sign(Data("{}".utf8), key: try key())
        )
    }
}
