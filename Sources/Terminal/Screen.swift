import ScreenModel
import TweetModel

/// A place to draw frames on and to read keys from; one thread owns it.
protocol Screen: ~Copyable {
    var size: Size { get }
    /// False while the terminal is given back, as after Ctrl-Z.
    var isUp: Bool { get }
    /// Readable when a key waits.
    var input: CInt { get }
    /// Writable when `flush` can go on.
    var output: CInt { get }

    /// What waits to be read next; nil when nothing does.
    mutating func nextInput() -> ScreenInput?

    /// Draws what has changed since the last frame; `flush` sends it.
    mutating func paint(_ frame: Frame)

    /// Sends what the terminal takes without waiting.
    mutating func flush() -> FlushProgress

    /// Looks how large the window is now; true when that has changed.
    mutating func resize() -> Bool

    /// Has the next frame painted in every cell.
    mutating func redraw()

    /// Puts text on the terminal's clipboard.
    mutating func copy(_ text: String)

    /// Gives the terminal back and stops the process; returns when it is continued, the screen still down. Does nothing where the
    /// process must not be stopped.
    mutating func suspend()

    /// Takes the terminal again, to be painted in every cell; false while the program is in the background.
    mutating func resume() -> Bool

    /// Writes nothing more: the terminal is gone.
    mutating func forget()
}

/// How far the output of a frame has come.
enum FlushProgress {
    /// All of it is sent.
    case drained
    /// The terminal takes no more for now.
    case waits
    /// There is no terminal any more.
    case gone
}

/// What a terminal sends of its own accord.
enum ScreenInput: Equatable {
    case key(Key)
    /// Whole, whatever stands in it: no part of it is a key.
    case pasted(SafeText)
    /// The window takes what is typed, or no longer does.
    case focusChanged(Bool)
}
