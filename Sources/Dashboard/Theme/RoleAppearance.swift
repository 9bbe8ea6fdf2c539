import ScreenModel

/// How a role looks in any theme: a slot where there are colours, attributes where there are none.
struct RoleAppearance: Sendable, Hashable {
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
    var appearance: RoleAppearance {
        switch self {
        case .author: RoleAppearance(slot: .base0D, ansi: nil, attributes: .bold, bare: .bold)
        case .handle: RoleAppearance(slot: .base0C, ansi: 6)
        case .time: RoleAppearance(slot: .base04, ansi: nil, bare: .dim)
        case .text: RoleAppearance(slot: .base05, ansi: nil)
        case .link: RoleAppearance(slot: .base0C, ansi: 6, attributes: .underline, bare: .underline)
        case .mention: RoleAppearance(slot: .base0E, ansi: 5)
        case .marker: RoleAppearance(slot: .base0B, ansi: 2)
        case .dim: RoleAppearance(slot: .base04, ansi: nil, bare: .dim)
        case .quoteBorder: RoleAppearance(slot: .base03, ansi: nil, bare: .dim, isText: false)
        case .fold: RoleAppearance(slot: .base09, ansi: 3)
        case .pollBar: RoleAppearance(slot: .base0D, ansi: 4, isText: false)
        case .pollTrack: RoleAppearance(slot: .base02, ansi: nil, bare: .dim, isText: false)
        case .searchMatch: RoleAppearance(slot: .base0A, ansi: 3, bare: .reverse, isFilled: true)

        case .gap: RoleAppearance(slot: .base09, ansi: 3, bare: .bold)
        case .readLine: RoleAppearance(slot: .base0E, ansi: 5, bare: .dim)
        case .selectedBar:
            RoleAppearance(slot: .base09, ansi: 3, attributes: .bold, bare: .bold, isText: false)

        case .title: RoleAppearance(slot: .base0D, ansi: nil, attributes: .bold, bare: .bold)
        case .feed: RoleAppearance(slot: .base05, ansi: nil)
        case .new: RoleAppearance(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .unread: RoleAppearance(slot: .base0E, ansi: 5)
        case .border: RoleAppearance(slot: .base02, ansi: nil, bare: .dim, isText: false)
        case .key: RoleAppearance(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .label: RoleAppearance(slot: .base04, ansi: nil)

        case .mode: RoleAppearance(slot: .base06, ansi: nil, attributes: .bold, bare: .bold)
        case .live: RoleAppearance(slot: .base0B, ansi: 2, attributes: .bold, bare: .bold)
        case .polled: RoleAppearance(slot: .base0D, ansi: 4, attributes: .bold, bare: .bold)
        case .quiet: RoleAppearance(slot: .base0C, ansi: 6, attributes: .bold)
        case .stale: RoleAppearance(slot: .base09, ansi: 3, attributes: .bold, bare: [.bold, .underline])
        case .blocked: RoleAppearance(slot: .base08, ansi: 1, attributes: .bold, bare: [.bold, .underline])
        case .switching: RoleAppearance(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .paused: RoleAppearance(slot: .base0E, ansi: 5, bare: .reverse, isFilled: true)
        case .demo: RoleAppearance(slot: .base0C, ansi: 6, bare: .reverse, isFilled: true)
        case .unsigned:
            RoleAppearance(
                slot: .base08,
                ansi: 1,
                attributes: .bold,
                bare: [.bold, .reverse],
                isFilled: true
            )
        case .figure: RoleAppearance(slot: .base05, ansi: nil)

        case .notice: RoleAppearance(slot: .base0C, ansi: 6)
        case .warning: RoleAppearance(slot: .base09, ansi: 3, attributes: .bold, bare: .bold)
        case .trouble: RoleAppearance(slot: .base08, ansi: 1, attributes: .bold, bare: [.bold, .reverse])
        case .prompt: RoleAppearance(slot: .base0A, ansi: 3, attributes: .bold, bare: .bold)
        case .heading: RoleAppearance(slot: .base0D, ansi: nil, attributes: .bold, bare: .bold)
        case .chosen: RoleAppearance(slot: .base0D, ansi: 4, bare: .reverse, isFilled: true)
        }
    }
}
