package import struct Foundation.Date

/// A poll attached to a tweet.
package struct Poll: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        package var label: SafeText
        /// Votes so far, never negative.
        package var votes: Int

        package init(label: SafeText, votes: Int) {
            self.label = label
            self.votes = max(0, votes)
        }
    }

    package var options: [Option]
    package var endsAt: Date?
    package var isOpen: Bool

    package init(options: [Option], endsAt: Date? = nil, isOpen: Bool) {
        self.options = options
        self.endsAt = endsAt
        self.isOpen = isOpen
    }
}
