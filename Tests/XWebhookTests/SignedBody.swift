import Foundation
import TweetModel
import XWire

/// A body with its right signature, and the forgeries that begin from it.
struct SignedBody {
    struct Forgery {
        let what: String
        let body: Data
        /// The values of the header, one for each time that it is sent.
        let signatures: [String]
    }

    let body: Data
    let signature: String

    init(_ body: Data, key: Secret) {
        self.body = body
        signature = WebhookSignature.sign(body, key: key)
    }

    /// One of many ways to change the delivery; never the delivery itself.
    func forged(_ random: inout some RandomNumberGenerator) -> Forgery {
        while true {
            let forgery = draw(&random)
            if forgery.body != body || forgery.signatures != [signature] { return forgery }
        }
    }

    private func draw(_ random: inout some RandomNumberGenerator) -> Forgery {
        if Bool.random(using: &random) { return changedBody(&random) }
        let base64 = String(signature.dropFirst(7))
        let mac = Data(base64Encoded: base64) ?? Data()
        let hex = mac.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let forms: [(String, [String])] = [
            ("a bit", [flipped(&random)]),
            ("cut", [String(signature.prefix(Int.random(in: 0..<signature.count, using: &random)))]),
            ("hexadecimal", ["sha256=" + hex]),
            ("base64url", [signature.replacing("+", with: "-").replacing("/", with: "_")]),
            ("no padding", [signature.replacing("=", with: "").replacing("sha256", with: "sha256=")]),
            ("more padding", [signature + "="]),
            ("prefix in capitals", ["SHA256=" + base64]),
            ("no prefix", [base64]),
            ("another hash", ["sha1=" + base64]),
            ("a longer hash", ["sha512=" + base64]),
            ("the prefix twice", ["sha256=" + signature]),
            ("a space inside", ["sha256= " + base64]),
            ("a list", [signature + "," + signature]),
            ("sent twice", [signature, signature]),
            ("sent twice, one wrong", [signature, "sha256=AAAA"].shuffled(using: &random)),
            ("other spare bits", [otherSpareBits(base64)]),
            ("a shorter code", ["sha256=" + mac.dropLast().base64EncodedString()]),
            ("a longer code", ["sha256=" + (mac + [0]).base64EncodedString()]),
            ("zeros", ["sha256=" + Data(count: 32).base64EncodedString()]),
            ("none", []), ("empty", [""]), ("prefix alone", ["sha256="]),
        ]
        let (what, signatures) = forms[Int.random(in: 0..<forms.count, using: &random)]
        return Forgery(what: what, body: body, signatures: signatures)
    }

    private func changedBody(_ random: inout some RandomNumberGenerator) -> Forgery {
        var changed = body
        let index = Int.random(in: 0..<body.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: changed[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: changed = changed.prefix(index)
        case 2: changed.append(contentsOf: " \n{}0".utf8.prefix(Int.random(in: 1...5, using: &random)))
        default: changed.insert(UInt8.random(in: 0...255, using: &random), at: index)
        }
        return Forgery(what: "body", body: Data(changed), signatures: [signature])
    }

    private func flipped(_ random: inout some RandomNumberGenerator) -> String {
        var bytes = Array(signature.utf8)
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The last letter before the padding holds two bits of nothing: another letter decodes to the same code.
    private func otherSpareBits(_ base64: String) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let stem = base64.dropLast()
        guard let last = stem.last, let index = letters.firstIndex(of: last) else { return "" }
        return "sha256=" + stem.dropLast() + String(letters[index ^ 1]) + "="
    }
}
