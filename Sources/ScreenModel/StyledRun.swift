package import TweetModel

/// A part of one line that looks the same all through.
package struct StyledRun: Sendable, Hashable {
    package var text: SafeText
    package var style: Style

    package init(_ text: SafeText, _ style: Style) {
        self.text = text
        self.style = style
    }
}
