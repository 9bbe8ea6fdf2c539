/// A row on the screen.
struct VisibleRow: Sendable, Hashable {
    /// Of the window's rows.
    var index: Int
    /// The row of the pane on which it begins; negative where its head is above the pane.
    var top: Int
    var height: Int
}
