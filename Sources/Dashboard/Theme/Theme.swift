/// A colour scheme: a name and the sixteen colours of base16.
package struct Theme: Sendable, Hashable {
    package let name: String
    /// True where dark text stands on a light background.
    package let isLight: Bool
    /// A colour for every slot; empty for `terminal`.
    private let palette: [Slot: RGB]

    /// Takes the palette as a scheme file spells it: `base00` to `base0F`, each `#rrggbb`.
    ///
    /// The eight further slots of base24 may be there and are checked; no role needs them.
    package init(name: String, isLight: Bool, palette: [String: String]) throws(ThemeProblem) {
        let spelled = Dictionary(
            palette.map { ($0.key.lowercased(), (slot: $0.key, value: $0.value)) },
            uniquingKeysWith: { first, _ in first }
        )
        for (_, entry) in spelled.sorted(by: { $0.key < $1.key }) where RGB(hex: entry.value) == nil {
            throw .notAColor(slot: entry.slot, value: entry.value)
        }
        var colours: [Slot: RGB] = [:]
        var missing: [String] = []
        for slot in Slot.allCases {
            if let entry = spelled[slot.rawValue.lowercased()], let colour = RGB(hex: entry.value) {
                colours[slot] = colour
            } else {
                missing.append(slot.rawValue)
            }
        }
        guard missing.isEmpty else { throw .missing(missing) }
        self.name = name
        self.isLight = isLight
        self.palette = colours
    }

    private init(colourless name: String) {
        self.name = name
        isLight = false
        palette = [:]
    }

    /// The terminal's own two colours and nothing else: what is drawn with before a theme is chosen.
    package static let terminal = Theme(colourless: "terminal")

    /// The colour of a slot; nil only in `terminal`.
    package subscript(slot: Slot) -> RGB? { palette[slot] }

    /// True where every colour is a grey: such a theme is drawn with attributes alone, on the terminal's own background.
    package var isMonochrome: Bool {
        palette.values.allSatisfy { $0.red == $0.green && $0.green == $0.blue }
    }
}
