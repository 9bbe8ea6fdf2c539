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
