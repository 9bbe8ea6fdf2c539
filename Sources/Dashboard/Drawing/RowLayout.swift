import ScreenModel
import TweetModel

import struct Foundation.Date

/// Turns a row of the timeline into lines.
///
/// The number of lines depends on the row and on the values here, never on the time: that is what lets a line stay where it is.
struct RowLayout: Sendable, Hashable {
    /// Columns for text.
    var columns: Int
    var symbols: Symbols
    /// A blank line after each tweet.
    var isSpacious: Bool

    /// Lines of a tweet's text in the list; the rest is in the detail view.
    static let textLimit = 6
    /// Lines of a quoted tweet's text in the list.
    static let quoteLimit = 3

    func height(of row: TimelineRow) -> Int {
        switch row {
        case .gap: 1
        case .tweet(let tweet): 1 + body(of: tweet.tweet, time: Self.anyTime).count + (isSpacious ? 1 : 0)
        }
    }

    func lines(of row: TimelineRow, time: TimeText) -> [TextLine] {
        switch row {
        case .gap(let gap): [line(of: gap, time: time)]
        case .tweet(let tweet): [header(of: tweet, time: time)] + body(of: tweet.tweet, time: time)
        }
    }

    private static let anyTime = TimeText(now: Date(timeIntervalSince1970: 0), zone: .utc)

    // MARK: The first line

    func header(of stored: StoredTweet, time: TimeText) -> TextLine {
        let tweet = stored.tweet
        var marks: [String] = []
        if tweet.id.isUnproven {
            marks.append("unsigned")
        } else if stored.arrival.source == .delivered {
            marks.append("delivered")
        }
        if tweet.isEdited { marks.append("edited") }
        if tweet.kind == .repost { marks.append("\(symbols.repost) @\(tweet.author.handle)") }
        let author = tweet.reposted?.author ?? tweet.author
        return byline(author, age: time.age(of: tweet.createdAt), marks: marks)
    }

    /// Name, handle and age from the left, marks at the right; the name gives way first.
    private func byline(_ author: Author?, age: String, marks: [String]) -> TextLine {
        let trailing = marks.isEmpty ? [] : [Span("  " + marks.joined(separator: "  "), .marker)]
        let end = Span(age.isEmpty ? "" : " \(symbols.dot) \(age)", .time)
        guard let author else {
            return TextLine([Span("author not named", .dim), end], trailing: trailing)
        }
        let badge = Span(author.isVerified ? " \(symbols.verified)" : "", .marker)
        let handle = Span(" @\(author.handle)", .handle)
        let taken = badge.columns + handle.columns + end.columns + trailing.columns
        let name = Span(symbols.cut(author.name, to: max(4, columns - taken)), .author)
        return TextLine([name, badge, handle, end], trailing: trailing)
    }

    // MARK: The lines under it

    /// Everything but the first line.
    func body(of tweet: Tweet, time: TimeText, isWhole: Bool = false) -> [TextLine] {
        var lines: [TextLine] = []
        if let target = tweet.inReplyTo {
            let whom = target.handle.map { "@\($0)" } ?? "a tweet"
            lines.append(
                TextLine(symbols.cut(SafeText("\(symbols.reply) replying to \(whom)"), to: columns), .dim)
            )
        }
        let original = tweet.reposted
        lines += text(
            tweet.displayText,
            links: original?.links ?? tweet.links,
            limit: isWhole ? .max : Self.textLimit
        )
        lines += attachments(
            media: original?.media ?? tweet.media,
            poll: original?.poll ?? tweet.poll,
            isFolded: (original?.isSensitive ?? false || tweet.isSensitive) && !isWhole,
            time: time
        )
        if let quoted = original?.quoted.first ?? tweet.quoted {
            lines += quote(quoted, time: time, isWhole: isWhole)
        }
        return lines
    }

    private func text(_ text: SafeText, links: [WebLink], limit: Int) -> [TextLine] {
        guard !text.isEmpty else { return [] }
        let emphasis = Emphasis(links: links)
        return symbols.wrap(text, to: columns, limit: limit).map { TextLine(text: emphasis.spans(of: $0)) }
    }

    private func quote(_ quoted: EmbeddedTweet, time: TimeText, isWhole: Bool) -> [TextLine] {
        var inner = self
        inner.columns = max(1, columns - 4)
        let age = quoted.createdAt.map { time.age(of: $0) } ?? ""
        var lines = [inner.byline(quoted.author, age: age, marks: [])]
        lines += inner.text(quoted.text, links: quoted.links, limit: isWhole ? .max : Self.quoteLimit)
        lines += inner.attachments(
            media: quoted.media,
            poll: quoted.poll,
            isFolded: quoted.isSensitive && !isWhole,
            time: time
        )
        let border = [Span("  ", .dim), Span(symbols.quote, .quoteBorder), Span(" ", .dim)]
        return lines.map { line in
            var line = line
            line.lead = border + line.lead
            return line
        }
    }
}
