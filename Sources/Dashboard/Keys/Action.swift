package import ScreenModel

/// What a key can do: one case a thing, from which lookup, help pane and the README's table are made.
///
/// The raw value is the name that the settings use.
package enum Action: String, Sendable, Hashable, CaseIterable {
    case toggleMode, pause, follow, refresh, sources, money
    case down, up, pageDown, pageUp, halfPageDown, halfPageUp, lineDown, lineUp, newest, oldest, markRead
    case detail, back, openLink, openPost, copyLink, copyText
    case search, nextHit, previousHit
    case themes, density, command, help, quit, quitNow, redraw, suspend

    /// The heading under which help lists an action.
    package enum Group: String, Sendable, Hashable, CaseIterable {
        case feed = "Feed"
        case moving = "Moving"
        case reading = "Reading"
        case program = "Program"
    }

    package var group: Group {
        switch self {
        case .toggleMode, .pause, .follow, .refresh, .sources, .money: .feed
        case .down, .up, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .lineDown, .lineUp, .newest, .oldest,
            .markRead:
            .moving
        case .detail, .back, .openLink, .openPost, .copyLink, .copyText, .search, .nextHit, .previousHit:
            .reading
        case .themes, .density, .command, .help, .quit, .quitNow, .redraw, .suspend: .program
        }
    }

    /// A few words for the help pane: at most 26 columns, so that two stand beside each other in a window of 80.
    package var summary: String {
        switch self {
        case .toggleMode: "switch poll and push"
        case .pause: "hold the display"
        case .follow: "follow the newest, or not"
        case .refresh: "ask X now"
        case .sources: "each source and its state"
        case .money: "what X costs"
        case .down: "next tweet"
        case .up: "previous tweet"
        case .pageDown: "a page down"
        case .pageUp: "a page up"
        case .halfPageDown: "half a page down"
        case .halfPageUp: "half a page up"
        case .lineDown: "a line down"
        case .lineUp: "a line up"
        case .newest: "newest, and follow"
        case .oldest: "oldest loaded"
        case .markRead: "mark read from here"
        case .detail: "open the tweet; fill a gap"
        case .back: "back; end the search"
        case .openLink: "open a link; 1-9 open one"
        case .openPost: "open in the browser"
        case .copyLink: "copy the link"
        case .copyText: "copy the text"
        case .search: "search what is loaded"
        case .nextHit: "next hit"
        case .previousHit: "previous hit"
        case .themes: "choose a theme"
        case .density: "space between tweets"
        case .command: "type a command"
        case .help: "this help"
        case .quit: "close what is open; quit"
        case .quitNow: "quit at once"
        case .redraw: "draw the screen again"
        case .suspend: "suspend; fg goes on"
        }
    }

    /// The keys of a program whose settings say nothing; the first is the one that hints name.
    package var defaultKeys: [Key] {
        switch self {
        case .toggleMode: [.character("p")]
        case .pause: [.character("=")]
        case .follow: [.character("f")]
        case .refresh: [.character("r"), .function(5)]
        case .sources: [.character("S")]
        case .money: [.character("$")]
        case .down: [.character("j"), .down]
        case .up: [.character("k"), .up]
        case .pageDown: [.character(" "), .pageDown]
        case .pageUp: [.character("b"), .pageUp]
        case .halfPageDown: [.control("d")]
        case .halfPageUp: [.control("u")]
        case .lineDown: [.character("J")]
        case .lineUp: [.character("K")]
        case .newest: [.character("g"), .home]
        case .oldest: [.character("G"), .end]
        case .markRead: [.character("x")]
        case .detail: [.enter, .character("l"), .right]
        case .back: [.escape, .character("h"), .left, .backspace]
        case .openLink: [.character("o")]
        case .openPost: [.character("O")]
        case .copyLink: [.character("y")]
        case .copyText: [.character("Y")]
        case .search: [.character("/")]
        case .nextHit: [.character("n")]
        case .previousHit: [.character("N")]
        case .themes: [.character("T"), .function(3)]
        case .density: [.character("d")]
        case .command: [.character(":")]
        case .help: [.character("?"), .function(1)]
        case .quit: [.character("q")]
        case .quitNow: [.character("Q"), .control("c")]
        case .redraw: [.control("l")]
        case .suspend: [.control("z")]
        }
    }
}

extension Action {
    /// The key table of the README, in Markdown: a test holds the README against it.
    package static var readmeTable: String {
        let rows = allCases.map { action in
            let keys = action.defaultKeys.map { "`\($0.name)`" }.joined(separator: " ")
            return "| \(keys) | `\(action.rawValue)` | \(action.summary) |"
        }
        return (["| key | action | what it does |", "|---|---|---|"] + rows).joined(separator: "\n")
    }
}
