/// Why the intake or the switch gave up; each description says what failed and what the user can do.
package enum IntakeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// As many batches wait as may wait: whoever brought this one must bring it again later.
    case full
    /// A transport returned although nobody had asked it to end.
    case endedByItself

    package var description: String {
        switch self {
        case .full: "tweets come faster than the disk can store them: X will send them again"
        case .endedByItself: "it ended by itself"
        }
    }
}
