/// How many colours the terminal shows: the ladder is walked down until the terminal can.
package enum ColorDepth: String, Sendable, Hashable, CaseIterable {
    case truecolor
    case indexed256 = "256"
    case ansi16 = "16"
    case none
}
