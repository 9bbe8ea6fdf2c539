/// What ncurses is told about a cell's look.
struct CursesAttributes: Equatable {
    /// `TERMINAL_BOLD` and its siblings.
    var attributes: UInt32
    /// A colour pair's number; 0 is the terminal's own colours.
    var pair: Int32
}
