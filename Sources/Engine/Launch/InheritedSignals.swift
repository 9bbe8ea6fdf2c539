import Glibc
package import UnixSignals

/// Which signals whoever started this process has told it to ignore.
///
/// That is how `nohup` keeps a program from the end of its terminal, and a shell a background job from Ctrl-C: a handler of ours
/// in that place would take the decision back. To be read before anything sets a handler.
package struct InheritedSignals: Sendable, Equatable {
    /// The last of Linux' signals.
    private static let last: Int32 = 64

    private let ignored: Set<Int32>

    package init(ignored: Set<Int32>) {
        self.ignored = ignored
    }

    /// Those of this process, as they are now.
    package static func current() -> InheritedSignals {
        InheritedSignals(
            ignored: Set(
                (1...last).filter { number in
                    var action = sigaction()
                    return sigaction(number, nil, &action) == 0 && isIgnore(action)
                }
            )
        )
    }

    /// Those of the given signals that may have a meaning here.
    package func heard(_ signals: [UnixSignal]) -> [UnixSignal] {
        signals.filter { !ignored.contains($0.rawValue) }
    }

    package func isIgnored(_ number: Int32) -> Bool { ignored.contains(number) }

    private static func isIgnore(_ action: sigaction) -> Bool {
        guard let handler = action.__sigaction_handler.sa_handler else { return false }
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
