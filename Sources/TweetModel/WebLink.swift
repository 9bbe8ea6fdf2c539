/// A link in a tweet's text.
package struct WebLink: Sendable, Hashable, Codable {
    /// What stands in the text: X's display URL.
    package var display: SafeText
    /// Where it leads, whole, for the detail view and for opening: `http` or `https` only.
    package var target: SafeText

    package init(display: SafeText, target: SafeText) {
        self.display = display
        self.target = target
    }
}
