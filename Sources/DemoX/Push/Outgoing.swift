import Foundation

/// Everything that one event sends out.
struct Outgoing: Sendable {
    var pushes: [Push] = []
    /// Lines for open streams, by the number of the connection.
    var lines: [Line] = []

    typealias Line = (connection: Int, line: Data, event: PushedEvent?)
}

/// One delivery on its way to a receiver.
struct Push: Sendable {
    let url: String
    let body: Data
    /// False for the tutorial's kind of receiver, which knows no signature.
    var isSigned = true
    /// What X bills for it; nil for nothing.
    var event: PushedEvent?
}

/// The body that a well-known tutorial's webhook receiver takes: unsigned, and no more than a text.
struct TutorialPush: Encodable {
    struct Content: Encodable {
        let text: String
    }

    let event = "tweet"
    let data: Content

    init(text: String) { data = Content(text: text) }
}
