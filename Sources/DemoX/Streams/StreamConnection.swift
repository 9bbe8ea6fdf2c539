import NIOCore

/// An open stream.
struct StreamConnection: Sendable {
    enum Kind: Sendable, Hashable {
        /// All events of the app's subscriptions.
        case activity
        /// Posts that match a rule, with the members that the client asked for.
        case filtered(FieldSelection)

        /// How many an app may have open at once (X docs, rate limits).
        var limit: Int {
            switch self {
            case .activity: 2
            case .filtered: 1
            }
        }

        func isAlike(_ other: Kind) -> Bool {
            switch (self, other) {
            case (.activity, .activity), (.filtered, .filtered): true
            case (.activity, .filtered), (.filtered, .activity): false
            }
        }
    }

    /// Given out in order, never twice.
    let number: Int
    let kind: Kind
}

/// Closes a connection as soon as its client stops sending: between two lines, nothing else tells that a client left.
final class HangUpHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
