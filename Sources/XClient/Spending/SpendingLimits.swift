/// The user's own stops, in millionths of a US dollar; nil for none.
package struct SpendingLimits: Sendable, Hashable {
    package static let none = SpendingLimits()

    /// For a UTC day.
    package var day: Int?
    /// For a month of UTC days.
    package var month: Int?

    package init(day: Int? = nil, month: Int? = nil) {
        self.day = day
        self.month = month
    }
}
