package import ScreenModel

extension Key {
    /// Reads a key as the settings write it: `p`, `C-d`, `F5`, `Space`, `PgDn`; nil for anything else.
    ///
    /// Names of keys may be written in either case, single characters may not: `g` and `G` are two keys.
    package init?(name: String) {
        if name.count == 1, let character = name.first, character != " " {
            self = .character(character)
            return
        }
        let lowered = name.lowercased()
        if let key = Self.named.first(where: { $0.name.lowercased() == lowered })?.key {
            self = key
        } else if lowered.hasPrefix("c-") || lowered.hasPrefix("^"),
            let letter = lowered.last, letter.isASCII, letter.isLetter,
            lowered.count == (lowered.hasPrefix("^") ? 2 : 3)
        {
            self = .control(letter)
        } else if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    /// The key as help and settings write it.
    package var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let letter): "C-\(letter)"
        case .function(let number): "F\(number)"
        case .click: "click"
        case .wheelUp: "wheel up"
        case .wheelDown: "wheel down"
        case .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab,
            .backspace, .delete:
            Self.named.first { $0.key == self }?.name ?? ""
        }
    }

    /// The key as the screen shows it: arrows are arrows where there are more letters than ASCII.
    func symbol(isASCII: Bool) -> String {
        guard !isASCII else { return name }
        return switch self {
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        default: name
        }
    }

    private static let named: [(name: String, key: Key)] = [
        ("Space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backTab),
        ("Backspace", .backspace), ("Del", .delete), ("Up", .up), ("Down", .down), ("Left", .left),
        ("Right", .right), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Home", .home), ("End", .end),
    ]
}
