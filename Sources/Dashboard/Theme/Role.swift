/// What a piece of the screen means; a theme gives each meaning its look.
package enum Role: Int, Sendable, Hashable, CaseIterable {
    // Tweets.
    case author, handle, time, text, link, mention, marker, dim, quoteBorder, fold
    case pollBar, pollTrack, searchMatch
    // Rows of the timeline that are no tweets, and the bar beside the selected row.
    case gap, readLine, selectedBar
    // The edges of the screen.
    case title, feed, new, unread, border, key, label
    // The link to X.
    case mode, live, polled, quiet, stale, blocked, switching, paused, demo, unsigned, figure
    // Lines that speak to the user.
    case notice, warning, trouble, prompt, heading, chosen
}

/// What text stands on: each has a background of its own.
package enum Surface: Int, Sendable, Hashable, CaseIterable {
    case page, selection, bar, box

    var slot: Slot {
        switch self {
        case .page: .base00
        case .selection, .bar, .box: .base01
        }
    }
}

/// The sixteen slots of a base16 scheme; what each is for is Tinted Theming's styling guide.
package enum Slot: String, Sendable, Hashable, CaseIterable {
    /// The background, then two that stand off from it: bars, and the selection.
    case base00, base01, base02
    /// Comments, dimmed text, text, bright text.
    case base03, base04, base05, base06
    /// The brightest foreground (the darkest of a light scheme).
    case base07
    /// Red, orange, yellow, green.
    case base08, base09, base0A, base0B
    /// Cyan, blue, magenta, brown.
    case base0C, base0D, base0E, base0F
}
