package import ScreenModel

/// What a key can do: one case a thing, from which lookup, help pane and the README's table are made.
///
/// The raw value is the name that the settings use.
package enum Action: String, Sendable, Hashable, CaseIterable {
    case toggleMode, pause, follow, refresh
    case down, up, pageDown, pageUp, halfPageDown, halfPageUp, lineDown, lineUp, newest, oldest, markRead
    case detail, back, openLink, openPost, copyLink, copyText
    case search, nextHit, previousHit
    case themes, density, help, quit, quitNow, redraw, suspend

    /// The heading that the help pane puts an action under.
    package enum Group: String, Sendable, Hashable, CaseIterable {
        case feed = "Feed"
        case moving = "Moving"
        case tweet = "Tweet"
        case search = "Search"
        case program = "Program"
    }

    package var group: Group {
        switch self {
        case .toggleMode, .pause, .follow, .refresh: .feed
        case .down, .up, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .lineDown, .lineUp, .newest, .oldest,
            .markRead:
            .moving
        case .detail, .back, .openLink, .openPost, .copyLink, .copyText: .tweet
        case .search, .nextHit, .previousHit: .search
        case .themes, .density, .help, .quit, .quitNow, .redraw, .suspend: .program
        }
    }

    /// One line for the help pane.
    package var summary: String {
        switch self {
        case .toggleMode: "switch between poll and push"
        case .pause: "hold the display; what arrives is counted"
        case .follow: "follow the newest, or stop following"
        case .refresh: "ask X now"
        case .down: "next tweet"
        case .up: "previous tweet"
        case .pageDown: "a page down"
        case .pageUp: "a page up"
        case .halfPageDown: "half a page down"
        case .halfPageUp: "half a page up"
        case .lineDown: "scroll down by a line"
        case .lineUp: "scroll up by a line"
        case .newest: "go to the newest and follow"
        case .oldest: "go to the oldest loaded"
        case .markRead: "mark read from here down"
        case .detail: "open the tweet; fill the gap"
        case .back: "back; end the search"
        case .openLink: "open a link of the tweet"
        case .openPost: "open the tweet in the browser"
        case .copyLink: "copy the tweet's link"
        case .copyText: "copy the tweet's text"
        case .search: "search in what is loaded"
        case .nextHit: "next hit, down"
        case .previousHit: "previous hit, up"
        case .themes: "choose a theme"
        case .density: "with or without space between tweets"
        case .help: "this help"
        case .quit: "close what is open, or quit"
        case .quitNow: "quit at once"
        case .redraw: "draw the screen again"
        case .suspend: "stop; fg goes on"
        }
    }

    /// The keys of a program whose settings say nothing; the first is the one that hints name.
    package var defaultKeys: [Key] {
        switch self {
        case .toggleMode: [.character("p")]
        case .pause: [.character("=")]
        case .follow: [.character("f")]
        case .refresh: [.character("r"), .function(5)]
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
        case .help: [.character("?"), .function(1)]
        case .quit: [.character("q")]
        case .quitNow: [.character("Q"), .control("c")]
        case .redraw: [.control("l")]
        case .suspend: [.control("z")]
        }
    }
}
