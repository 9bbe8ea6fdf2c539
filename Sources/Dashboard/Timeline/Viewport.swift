import TweetModel

/// The pane that shows the timeline: how high it is, and how high each row is in it.
struct Viewport: Sendable, Hashable {
    /// Rows of cells, 0 where there is no room for a timeline.
    var rows: Int
    var layout: RowLayout
    /// The newest tweet that was read in an earlier sitting, or up to which the user marked.
    var readLine: Tweet.ID?

    /// The height of a row in cells, with the read line where that stands under it.
    ///
    /// The line belongs to the row above it, so that arrivals, which come above, never push the row below it down.
    func height(at index: Int, of window: TimelineWindow) -> Int {
        layout.height(of: window.rows[index]) + (hasReadLine(under: index, of: window) ? 1 : 0)
    }

    func hasReadLine(under index: Int, of window: TimelineWindow) -> Bool {
        guard let readLine, index + 1 < window.rows.count else { return false }
        return window.rows[index].place.id > readLine && window.rows[index + 1].place.id <= readLine
    }
}

/// A row on the screen.
struct VisibleRow: Sendable, Hashable {
    /// Of the window's rows.
    var index: Int
    /// The row of the pane on which it begins; negative where its head is above the pane.
    var top: Int
    var height: Int
}
