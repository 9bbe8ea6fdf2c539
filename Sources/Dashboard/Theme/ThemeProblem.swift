/// Why a scheme is no theme.
package enum ThemeProblem: Error, Equatable, CustomStringConvertible {
    /// These of the sixteen slots have no colour.
    case missing([String])
    /// This slot's value is no `#rrggbb`.
    case notAColor(slot: String, value: String)

    package var description: String {
        switch self {
        case .missing(let slots):
            "the palette lacks \(slots.joined(separator: ", ")): a base16 scheme has base00 to base0F"
        case .notAColor(let slot, let value):
            "\(slot) is “\(value)”, which is no colour: write it as \"#rrggbb\""
        }
    }
}
