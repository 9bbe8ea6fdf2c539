/// How tweets come: asked for, or sent to us.
package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    case poll, push

    /// The transport that carries it.
    package var transport: Transport { self == .poll ? .polling : .webhook }

    package var other: Mode { self == .poll ? .push : .poll }
}
