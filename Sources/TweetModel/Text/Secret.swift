/// A value that must reach no screen, log, database or argument list.
///
/// It prints as three dots wherever it is described, dumped or interpolated. Reading it is a word of its own, so that every
/// use can be found.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let value: String

    /// Nil for an empty value: an empty secret signs anything.
    package init?(_ value: String) {
        guard !value.isEmpty else { return nil }
        self.value = value
    }

    /// Hands the value to the one place that needs it: a header, a key.
    package func revealed() -> String { value }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
