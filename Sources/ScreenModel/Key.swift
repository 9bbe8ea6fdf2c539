/// One key press, as the dashboard knows it.
package enum Key: Sendable, Hashable {
    case character(Character)
    /// Control with a lower-case letter: `control("c")` is Ctrl-C.
    case control(Character)
    case up, down, left, right, pageUp, pageDown, home, end, enter, escape, tab, backTab, backspace, delete
    case function(Int)
    case wheelUp, wheelDown
    /// The first button pressed at this cell.
    case click(column: Int, row: Int)
}
