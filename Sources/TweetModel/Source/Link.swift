/// Whom a report is about: one source of the feed, one of the ways by which tweets come, or what X holds of the webhook.
///
/// The state of push is the transport's own: that X answers a read of an account does not make it push again.
package enum Link: Sendable, Hashable {
    case source(Source.ID)
    case transport(Transport)
    /// That X knows the webhook and its subscriptions, which is X's side of it: the listener may stand without, and fall beside.
    case registration
    /// That X pushes this source: it is polled where X refuses that.
    case subscription(Source.ID)

    /// The source that it is about; nil for what is about none.
    package var source: Source.ID? {
        switch self {
        case .source(let id), .subscription(let id): id
        case .transport, .registration: nil
        }
    }

    /// As a reader knows it: `@nasa`, `webhook`.
    package var name: SafeText {
        switch self {
        case .source(let id): id.name
        case .transport(let transport): SafeText(transport.rawValue)
        case .registration: "webhook registration"
        case .subscription(let id): SafeText("\(id.name) push")
        }
    }
}

extension [Link] {
    package init(_ sources: [Source.ID]) {
        self = sources.map { .source($0) }
    }

    /// The first few names and the number of the others.
    package var names: SafeText {
        let shown = prefix(3).map(\.name.string).joined(separator: " ")
        return SafeText(count > 3 ? "\(shown) +\(count - 3)" : shown)
    }
}
