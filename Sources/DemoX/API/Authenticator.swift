import Foundation
import TweetModel
import XWire

/// Looks at the credentials of each request, and lets in whose are right.
struct Authenticator: Sendable {
    let keys: DemoKeys
    private var nonces = OAuth1.Nonces()

    init(keys: DemoKeys) { self.keys = keys }

    /// Throws X's 401, in the words of the API that was asked.
    mutating func admit(_ request: DemoRequest, isV1: Bool, at now: Date) throws(Refusal) -> Caller {
        guard let header = request.authorization else {
            throw isV1 ? .v1(400, code: 215, "Bad Authentication data.") : .unauthorized
        }
        if header.prefix(7).lowercased() == "bearer " {
            switch header.dropFirst(7) {
            case keys.bearer: return Caller(kind: .bearer, credential: keys.bearer)
            case keys.userToken: return Caller(kind: .userToken, credential: keys.userToken)
            default: throw isV1 ? .v1(401, code: 89, "Invalid or expired token.") : .unauthorized
            }
        }
        let keys = self.keys
        do {
            _ = try OAuth1.verify(
                header: header,
                method: request.method,
                url: "http://\(request.host)\(request.path)",
                query: request.query ?? [],
                form: request.form,
                now: now,
                nonces: &nonces
            ) { consumerKey, token in
                consumerKey == keys.consumerKey && token == keys.accessToken ? keys.credentials.oauth1 : nil
            }
            return Caller(kind: .oauth1, credential: keys.accessToken)
        } catch {
            throw isV1 ? Self.refusalV1(error) : .unauthorized
        }
    }

    private static func refusalV1(_ refusal: OAuth1.Refusal) -> Refusal {
        switch refusal {
        case .malformed: .v1(400, code: 215, "Bad Authentication data.")
        case .unknownKey: .v1(401, code: 89, "Invalid or expired token.")
        case .staleTimestamp: .v1(401, code: 135, "Timestamp out of bounds.")
        case .usedNonce, .wrongSignature: .v1(401, code: 32, "Could not authenticate you.")
        }
    }
}
