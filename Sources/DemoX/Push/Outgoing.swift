import Foundation

/// Everything that one event sends out.
struct Outgoing: Sendable {
    var pushes: [Push] = []
    /// Lines for open streams, by the number of the connection.
    var lines: [Line] = []

    typealias Line = (connection: Int, line: Data, event: PushedEvent?)
}
