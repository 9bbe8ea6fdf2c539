import Foundation

/// A token that somebody might ask to have signed: a third plain, a third events, a third of anything.
struct ChallengeToken {
    /// As it stands in the query: encoded once, not at all, or twice.
    let query: String
    let isEvent: Bool
    /// What a body might be that has the same bytes, in whichever way one reads the query.
    let readings: [String]

    init(_ random: inout some RandomNumberGenerator) {
        let token: String
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            token = Self.draw(Self.plain, &random)
            isEvent = false
        case 1:
            token = Self.event(&random)
            isEvent = true
        default:
            token = Self.draw(Self.plain + Self.odd, &random)
            isEvent = false
        }
        let once = Self.encoded(token)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            // A space or a control character ends a request line: those are never sent bare.
            query = token.allSatisfy { $0.isASCII && $0 > " " && $0 != "#" } ? token : once
        case 1: query = Self.encoded(once)
        default: query = once
        }
        readings = [token, once, query, query.replacing("+", with: " ")]
    }

    private static let plain = Array("ABCxyz019_.~+/=-")
    private static let odd = Array("{}[]\":,\\ \t\n\u{0}aé🚀<>'&%#?")

    private static func draw(_ alphabet: [Character], _ random: inout some RandomNumberGenerator) -> String {
        String(
            (0..<Int.random(in: 1...40, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
        )
    }

    private static func event(_ random: inout some RandomNumberGenerator) -> String {
        let word = draw(plain, &random)
        let shapes = [
            #"{"data":{"event_type":"post.create","tag":"\#(word)"}}"#,
            #"{"for_user_id":"1","tweet_create_events":[{"id_str":"\#(word)"}]}"#,
            #"{"event":"tweet","data":{"text":"\#(word)"}}"#,
            " \n{\"\(word)\":1}", "{}", #"{"\u0064ata":"\#(word)"}"#,
        ]
        return shapes[Int.random(in: 0..<shapes.count, using: &random)]
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
