import CTerminal
import ScreenModel

/// What ncurses is told about a cell's look.
struct CursesAttributes: Equatable {
    /// `TERMINAL_BOLD` and its siblings.
    var attributes: UInt32
    /// A colour pair's number; 0 is the terminal's own colours.
    var pair: Int32
}

extension Cell {
    /// The cell as ncurses takes it.
    func drawn(in ink: CursesAttributes) -> terminal_cell {
        func mark(_ index: Int) -> UInt32 { index < marks.count ? marks[index].value : 0 }
        return terminal_cell(
            scalars: (scalar.value, mark(0), mark(1), mark(2), mark(3)),
            attributes: ink.attributes,
            pair: ink.pair,
            columns: Int32(columns)
        )
    }
}
