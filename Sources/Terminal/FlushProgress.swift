/// How far the output of a frame has come.
enum FlushProgress {
    /// All of it is sent.
    case drained
    /// The terminal takes no more for now.
    case waits
    /// There is no terminal any more.
    case gone
}
