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

/// One tweet, whole.
struct Detail: Sendable, Equatable {
    /// As it was last heard of: the window may have let go of it meanwhile.
    var tweet: StoredTweet
    var scroll = Scroll()
}

/// A pane of lines that can be longer than the pane.
struct Scroll: Sendable, Equatable {
    /// The first line shown, 0 or more.
    private(set) var first = 0

    mutating func move(by lines: Int, count: Int, rows: Int) {
        first = min(max(0, first + lines), max(0, count - rows))
    }
}

/// The choice of a theme, which shows at once what is chosen.
struct ThemePicker: Sendable, Equatable {
    /// Of the themes on offer.
    var index: Int
    /// What Esc goes back to.
    var before: Theme
}

/// The links of one tweet, numbered for the keys 1 to 9.
struct LinkList: Sendable, Equatable {
    /// As many as there are digits.
    static let limit = 9

    var links: [TweetLink]
}
