import HTTPTypes

/// Everything the listener ever says, with its status (400, 401, 503 …): fixed short texts that hold nothing of what was sent.
enum WebhookResponse: Sendable, Hashable {
    /// X's challenge, signed; the body is the JSON that X wants.
    case challengeMet(body: String)
    /// On disk, or nothing to keep.
    case accepted
    case tokenMissing
    case tokenRefused
    /// A signed body that is no JSON object, or an unsigned one of another shape than the tutorial's.
    case malformed
    /// A transfer coding that is not plainly `chunked`: where the body ends would be a matter of opinion.
    case misframed
    /// Not X's, as far as is proven; the words are the same whatever the reason.
    case unauthorized(Refusal)
    case notFound
    case methodNotAllowed
    case bodyTooLarge
    /// A compressed body: nothing is unpacked before it is verified.
    case encoded
    /// Not on disk; X shall send it again.
    case unavailable
    /// Too many bodies at once; X shall send it again.
    case crowded

    var status: HTTPResponse.Status {
        switch self {
        case .challengeMet, .accepted: .ok
        case .tokenMissing, .tokenRefused, .malformed, .misframed: .badRequest
        case .unauthorized: .unauthorized
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .bodyTooLarge: .contentTooLarge
        case .encoded: .unsupportedMediaType
        case .unavailable, .crowded: .serviceUnavailable
        }
    }

    var body: String {
        switch self {
        case .challengeMet(let body): body
        case .accepted: ""
        case .tokenMissing: "missing crc_token"
        case .tokenRefused: "bad crc_token"
        case .malformed, .misframed: "bad request"
        case .unauthorized: "bad signature"
        case .notFound: "not found"
        case .methodNotAllowed: "method not allowed"
        case .bodyTooLarge: "body too large"
        case .encoded: "content encoding not supported"
        case .unavailable, .crowded: "try again later"
        }
    }

    /// Why a delivery was refused; nil where none was.
    var refusal: Refusal? {
        switch self {
        case .unauthorized(let refusal): refusal
        case .bodyTooLarge: .tooLarge
        case .crowded: .noRoom
        case .challengeMet, .accepted, .tokenMissing, .tokenRefused, .malformed, .misframed, .notFound,
            .methodNotAllowed, .encoded, .unavailable:
            nil
        }
    }

    /// True where the sender may still be sending what nobody will read.
    var endsConnection: Bool {
        switch self {
        case .misframed, .bodyTooLarge, .encoded, .crowded: true
        case .challengeMet, .accepted, .tokenMissing, .tokenRefused, .malformed, .unauthorized, .notFound,
            .methodNotAllowed, .unavailable:
            false
        }
    }

    /// The header fields besides the length.
    var fields: HTTPFields {
        var fields = HTTPFields()
        if case .challengeMet = self {
            fields[.contentType] = "application/json"
        } else if !body.isEmpty {
            fields[.contentType] = "text/plain; charset=utf-8"
        }
        if self == .methodNotAllowed { fields[.allow] = "GET, POST" }
        if status == .serviceUnavailable { fields[.retryAfter] = "5" }
        if endsConnection { fields[.connection] = "close" }
        return fields
    }
}

/// Why a delivery was refused: for the user alone, as its sender is told as little as can be.
enum Refusal: Sendable, Hashable, CaseIterable {
    /// Neither the header of a configured secret nor a route that needs none.
    case noSignature
    /// Of another key, another body or another form.
    case wrongSignature
    /// An unsigned body that was not sent from this machine, as far as can be told.
    case handedOn
    case tooLarge
    /// All bodies together hold as much as they may; X sends it again.
    case noRoom
}
