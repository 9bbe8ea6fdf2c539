/// One JSON object under `data`, the envelope of activity events and of single resources.
package struct WireEnvelope<Content: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
    package var data: Content

    package init(data: Content) {
        self.data = data
    }
}
