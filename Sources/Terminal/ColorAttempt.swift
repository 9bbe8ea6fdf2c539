import ScreenModel

/// One description of the terminal to start with, and the most colours to use with it.
struct ColorAttempt: Equatable {
    /// The name of a terminfo entry.
    let name: String
    let depth: ColorDepth

    /// What to try, best first; the last one is the terminal's own description.
    ///
    /// 24-bit colour needs an entry whose name ends in `-direct`. One is tried where `COLORTERM` promises 24 bits or the
    /// user insists, and only of the same family: the family decides what the keys send.
    static func ladder(wanted: ColorDepth?, environment: [String: String]) -> [ColorAttempt] {
        let name = environment["TERM"] ?? ""
        switch wanted ?? promised(by: environment) {
        case .truecolor:
            return directNames(of: name, isInTmux: environment["TMUX"] != nil).map {
                ColorAttempt(name: $0, depth: .truecolor)
            } + [ColorAttempt(name: name, depth: .indexed256)]
        case .indexed256: return [ColorAttempt(name: name, depth: .indexed256)]
        case .ansi16: return [ColorAttempt(name: name, depth: .ansi16)]
        case .none: return [ColorAttempt(name: name, depth: .none)]
        }
    }

    /// `NO_COLOR` counts when it is not empty (no-color.org).
    private static func promised(by environment: [String: String]) -> ColorDepth {
        if environment["NO_COLOR"]?.isEmpty == false { return .none }
        let isTrue = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased())
        return isTrue ? .truecolor : .indexed256
    }

    private static func directNames(of name: String, isInTmux: Bool) -> [String] {
        if name.hasSuffix("-direct") { return [name] }
        let family = name.hasSuffix("-256color") ? String(name.dropLast("-256color".count)) : name
        var names = ["\(family)-direct"]
        if isInTmux { names.append("tmux-direct") }
        if family.hasPrefix("xterm-") { names.append("xterm-direct") }
        return names
    }

    /// As many colours as both the attempt and the terminal allow.
    func depth(forColors count: Int) -> ColorDepth {
        switch (depth, count) {
        case (.none, _), (_, ..<8): .none
        case (.ansi16, _), (_, ..<256): .ansi16
        case (.truecolor, 0x100_0000...): .truecolor
        case (.indexed256, _), (.truecolor, _): .indexed256
        }
    }
}
