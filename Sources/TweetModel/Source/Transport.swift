/// The means by which one tweet came; the raw value is the `via` of `watch --json`.
package enum Transport: String, Sendable, Hashable, Codable, CaseIterable {
    case polling = "poll"
    case webhook
    case stream
}

/// How tweets come: asked for, or sent to us.
package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    case poll, push

    /// The transport that carries it.
    package var transport: Transport { self == .poll ? .polling : .webhook }

    package var other: Mode { self == .poll ? .push : .poll }
}

/// How long polling waits between two reads of a source: what the settings may ask for, and what the poller keeps to.
package enum PollInterval {
    /// No interval is shorter, whatever is asked for: less would be a flood.
    package static let shortest: Duration = .seconds(1)
    /// A week, beyond which nobody would call it polling.
    package static let longest: Duration = .seconds(7 * 24 * 60 * 60)
    /// Where the user sets nothing.
    package static let standard: Duration = .seconds(60)
}
