import TweetModel

/// What lies over the timeline; the topmost takes the keys.
enum Overlay: Sendable, Equatable {
    case detail(Detail)
    case help(Scroll)
    case money(Scroll)
    case sources(Scroll)
    case themes(ThemePicker)
    case links(LinkList)

    /// True for what takes the whole pane.
    var isWhole: Bool {
        switch self {
        case .detail, .help, .money, .sources: true
        case .themes, .links: false
        }
    }
}
