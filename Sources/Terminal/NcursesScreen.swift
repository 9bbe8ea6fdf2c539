import CTerminal
import ScreenModel
import TweetModel

/// The terminal, by way of ncurses.
///
/// Made and used on one thread. There is at most one at a time, as ncurses keeps its state for the whole process. When the
/// value ends its life, on whichever path, the terminal is given back.
struct NcursesScreen: Screen, ~Copyable {
    /// How long the last bytes may take, in milliseconds: a terminal that has stalled must not keep the program.
    private static let patience: CInt = 500

    private(set) var size: Size
    private(set) var isUp = true
    let input: CInt
    let output: CInt
    /// What the terminal turned out to show.
    let colors: ColorDepth
    private var palette: Palette
    /// What ncurses was handed last; nil when its memory of the cells is not to be relied on.
    private var painted: Frame?
    private var row: [terminal_cell] = []

    /// Enters the screen; throws, before a byte is written, where that cannot be.
    init(_ options: TerminalOptions) throws(TerminalError) {
        try options.requireTerminal()
        terminal_guard()
        terminal_divert(options.log ?? -1)
        let attempt = try Self.start(options)
        let count = Int(terminal_colors())
        input = options.input
        output = terminal_output()
        size = Self.currentSize()
        colors = attempt.depth(forColors: count)
        palette = Palette(depth: colors, colors: count, pair: terminal_pair)
    }

    deinit {
        terminal_end(Self.patience)
    }

    /// Takes the first description of the ladder that is installed.
    private static func start(_ options: TerminalOptions) throws(TerminalError) -> ColorAttempt {
        let (input, output) = (options.input, options.output)
        for attempt in ColorAttempt.ladder(wanted: options.colors, environment: options.environment)
        where terminal_check(input, output, attempt.name) == TERMINAL_ACCEPTED {
            let isColored = attempt.depth != .none
            if terminal_start(input, output, attempt.name, isColored, options.isMouseOn) == TERMINAL_ACCEPTED
            {
                return attempt
            }
        }
        throw .startFailed
    }

    private static func currentSize() -> Size {
        var columns: CInt = 0
        var rows: CInt = 0
        terminal_size(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    mutating func nextInput() -> ScreenInput? {
        while case let event = terminal_next_event(), event.kind != TERMINAL_NOTHING {
            switch event.kind {
            case TERMINAL_PASTED: return .pasted(Self.pasted())
            case TERMINAL_FOCUS_GAINED: return .focusChanged(true)
            case TERMINAL_FOCUS_LOST: return .focusChanged(false)
            default: if let key = Key(event) { return .key(key) }
            }
        }
        return nil
    }

    private static func pasted() -> SafeText {
        var count: CInt = 0
        let scalars = UnsafeBufferPointer(start: terminal_pasted(&count), count: Int(count))
        var text = String.UnicodeScalarView()
        // Terminals send CR for a line end.
        for scalar in scalars { text.append(scalar == 13 ? "\n" : Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        return SafeText(String(text))
    }

    mutating func paint(_ frame: Frame) {
        for number in 0..<min(frame.size.rows, size.rows) {
            let range = (number * frame.size.columns)..<((number + 1) * frame.size.columns)
            if let painted, painted.size == frame.size, painted.cells[range] == frame.cells[range] {
                continue
            }
            draw(frame.cells[range], row: number)
        }
        terminal_refresh()
        painted = frame
    }

    /// Hands a row to ncurses, cut where the window ends.
    private mutating func draw(_ cells: ArraySlice<Cell>, row number: Int) {
        row.removeAll(keepingCapacity: true)
        var style = Style.plain
        var ink = palette.ink(for: style)
        var column = 0
        for cell in cells where cell.columns > 0 {
            if cell.style != style {
                style = cell.style
                ink = palette.ink(for: style)
            }
            guard column + cell.columns <= size.columns else { break }
            row.append(cell.drawn(in: ink))
            column += cell.columns
        }
        terminal_draw(CInt(number), row, CInt(row.count))
    }

    mutating func flush() -> FlushProgress {
        switch terminal_flush() {
        case TERMINAL_DRAINED: .drained
        case TERMINAL_WAITS: .waits
        default: .gone
        }
    }

    mutating func resize() -> Bool {
        guard terminal_resize() else { return false }
        size = Self.currentSize()
        painted = nil
        return true
    }

    mutating func redraw() {
        painted = nil
        terminal_redraw()
    }

    mutating func copy(_ text: String) {
        let sequence = ClipboardSequence(text).bytes
        sequence.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { terminal_write($0.baseAddress, $0.count) }
        }
    }

    mutating func suspend() {
        guard terminal_may_stop_process() else { return }
        terminal_leave(Self.patience)
        isUp = false
        terminal_stop_process()
    }

    mutating func resume() -> Bool {
        guard terminal_enter() else { return false }
        isUp = true
        size = Self.currentSize()
        painted = nil
        return true
    }

    mutating func forget() {
        terminal_forget()
    }
}

@available(*, unavailable, message: "ncurses belongs to the thread that made the screen")
extension NcursesScreen: Sendable {}
