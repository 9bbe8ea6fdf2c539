import ScreenModel

/// How a role looks in any theme: a slot where there are colours, attributes where there are none.
struct Ink: Sendable, Hashable {
    /// The slot of the text, or of the ground where the role is filled.
    var slot: Slot
    /// 0...15 for terminals of sixteen colours; nil is the terminal's own.
    var ansi: UInt8?
    /// With colours.
    var attributes: Style.Attributes = []
    /// Without any.
    var bare: Style.Attributes = []
    /// True for a badge: text in the page's colour on a ground of the slot's.
    var isFilled = false
    /// False for lines and blocks, which need not be read.
    var isText = true
}

extension Role {
    /// The one table from slots to roles.
    var ink: Ink {
        switch self {
        case .author: Ink(slot: .base0D, ansi: nil, attributes: .bold, bare: .bold)
        case .handle: Ink(slot: .base0C, ansi: 6)
        case .time: Ink(slot: .base04, ansi: nil, bare: .dim)
        case .text: Ink(slot: .base05, ansi: nil)
        case .link: Ink(slot: .base0C, ansi: 6, attributes: .underline, bare: .underline)
        case .mention: Ink(slot: .base0E, ansi: 5)
        case .marker: Ink(slot: .base0B, ansi: 2)
        case .dim: Ink(slot: .base04, ansi: nil, bare: .dim)
        case .quoteBorder: Ink(slot: .base03, ansi: nil, bare: .dim, isText: false)
        case .fold: Ink(slot: .base09, ansi: 3)
        case .pollBar: Ink(slot: .base0D, ansi: 4, isText: false)
        case .pollTrack: Ink(slot: .base02, ansi: nil, bare: .dim, isText: false)
        case .searchMatch: Ink(slot: .base0A, ansi: 3, bare: .reverse, isFilled: true)

        case .gap: Ink(slot: .base09, ansi: 3, bare: .bold)
        case .readLine: Ink(slot: .base0E, ansi: 5, bare: .dim)
        case .selectedBar: Ink(slot: .base09, ansi: 3, attributes: .bold, bare: .bold, isText: false)

        case .title: Ink(slot: .base0D, ansi: nil, attributes: .bold, bare: .bold)
        case .feed: Ink(slot: .base05, ansi: nil)
        case .new: Ink(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .unread: Ink(slot: .base0E, ansi: 5)
        case .border: Ink(slot: .base02, ansi: nil, bare: .dim, isText: false)
        case .key: Ink(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .label: Ink(slot: .base04, ansi: nil)

        case .mode: Ink(slot: .base06, ansi: nil, attributes: .bold, bare: .bold)
        case .live: Ink(slot: .base0B, ansi: 2, attributes: .bold, bare: .bold)
        case .polled: Ink(slot: .base0D, ansi: 4, attributes: .bold, bare: .bold)
        case .quiet: Ink(slot: .base0C, ansi: 6, attributes: .bold)
        case .stale: Ink(slot: .base09, ansi: 3, attributes: .bold, bare: [.bold, .underline])
        case .blocked: Ink(slot: .base08, ansi: 1, attributes: .bold, bare: [.bold, .underline])
        case .switching: Ink(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .paused: Ink(slot: .base0E, ansi: 5, bare: .reverse, isFilled: true)
        case .demo: Ink(slot: .base0C, ansi: 6, bare: .reverse, isFilled: true)
        case .unsigned:
            Ink(slot: .base08, ansi: 1, attributes: .bold, bare: [.bold, .reverse], isFilled: true)
        case .figure: Ink(slot: .base05, ansi: nil)

        case .notice: Ink(slot: .base0C, ansi: 6)
        case .warning: Ink(slot: .base09, ansi: 3, attributes: .bold, bare: .bold)
        case .trouble: Ink(slot: .base08, ansi: 1, attributes: .bold, bare: [.bold, .reverse])
        case .prompt: Ink(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .heading: Ink(slot: .base0D, ansi: nil, attributes: .bold, bare: .bold)
        case .chosen: Ink(slot: .base0D, ansi: 4, bare: .reverse, isFilled: true)
        }
    }
}
