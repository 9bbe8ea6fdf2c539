/// How tweets come: asked for, or sent to us.
package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    case poll, push

    package var other: Mode { self == .poll ? .push : .poll }
}
