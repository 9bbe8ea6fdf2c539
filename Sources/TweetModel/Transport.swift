/// The means by which one tweet came; the raw value is the `via` of `watch --json`.
package enum Transport: String, Sendable, Hashable, Codable, CaseIterable {
    case polling = "poll"
    case webhook
    case stream
}
