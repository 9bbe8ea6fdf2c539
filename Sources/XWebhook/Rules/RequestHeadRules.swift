import Foundation
import HTTPTypes
import TweetModel
import XWire

/// What the head of a request gets, decided from what arrived and nothing else: no socket, no store, no clock.
struct RequestHeadRules: Sendable {
    /// The route of the tutorial's unsigned body.
    static let tutorialPath = "/twitter/webhook"

    /// What is to be done about the head of a request.
    enum Step: Sendable, Hashable {
        case answer(WebhookResponse)
        /// Read the body; it must prove where it comes from in that way.
        case read(Proof)
    }

    enum Proof: Sendable, Hashable {
        case signature
        /// The tutorial's body proves nothing: unsigned mode, and a request that was made on this machine.
        case none
    }

    let path: String
    let secrets: WebhookSecrets
    let allowsUnsigned: Bool
    let bodyLimitBytes: Int

    /// Path before method before content: who does not know the path learns nothing else.
    ///
    /// `peer` is the numeric address at the other end of the connection; nil where it is not known.
    func step(for request: HTTPRequest, from peer: String?) -> Step {
        let fields = request.headerFields
        if let coding = fields[.transferEncoding], coding.lowercased() != "chunked" {
            return .answer(.misframed)
        }
        let target = (request.path ?? "").split(
            separator: "?",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard let path = target.first, path == self.path || path == Self.tutorialPath else {
            return .answer(.notFound)
        }
        switch request.method {
        case .get: return .answer(challenge(query: target.count > 1 ? target[1] : ""))
        case .post: break
        default: return .answer(.methodNotAllowed)
        }
        guard fields[.contentEncoding] == nil else { return .answer(.encoded) }
        if let length = fields[.contentLength], Int(length).map({ $0 > bodyLimitBytes }) ?? true {
            return .answer(.bodyTooLarge)
        }
        guard path != self.path else {
            let (signatures, oauth2Signatures) = signatures(in: fields)
            let refusal = secrets.refusal(signatures: signatures, oauth2Signatures: oauth2Signatures)
            return refusal.map { .answer(.unauthorized($0)) } ?? .read(.signature)
        }
        guard allowsUnsigned else { return .answer(.unauthorized(.noSignature)) }
        guard LocalSender.made(request, from: peer) else { return .answer(.unauthorized(.handedOn)) }
        return .read(.none)
    }

    /// True when the signature headers prove that X sent exactly these bytes.
    func prove(_ body: Data, fields: HTTPFields) -> Bool {
        let (signatures, oauth2Signatures) = signatures(in: fields)
        return secrets.prove(body, signatures: signatures, oauth2Signatures: oauth2Signatures)
    }

    private func signatures(in fields: HTTPFields) -> (consumer: [String], client: [String]) {
        func values(of name: String) -> [String] {
            fields.filter { $0.name.canonicalName == name }.map(\.value)
        }
        return (values(of: WebhookSignature.header), values(of: WebhookSignature.oauth2Header))
    }

    /// Answers X's challenge.
    ///
    /// `+` stands for itself: X sends base64, and a form's rule that `+` is a space would break the token.
    private func challenge(query: Substring) -> WebhookResponse {
        guard let key = secrets.challengeKey else { return .notFound }
        let tokens = query.split(separator: "&").compactMap { pair -> Substring? in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.first == "crc_token" ? (parts.count > 1 ? parts[1] : "") : nil
        }
        guard let token = tokens.first, !token.isEmpty else { return .tokenMissing }
        guard tokens.count == 1, let decoded = token.removingPercentEncoding,
            let body = Challenge.response(to: decoded, key: key)
        else { return .tokenRefused }
        return .challengeMet(body: body)
    }
}
