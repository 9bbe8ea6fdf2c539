import ScreenModel
import TweetModel

import struct Foundation.Date

extension Dashboard {
    /// One tweet with everything that is known of it.
    func detailLines(of stored: StoredTweet) -> [TextLine] {
        let layout = viewport.layout
        let tweet = stored.tweet
        var lines = [layout.header(of: stored, time: time), .blank]
        lines += layout.body(of: tweet, time: time, isWhole: true)
        lines += linkLines(of: tweet, columns: layout.columns)
        lines.append(.blank)
        for (name, value) in facts(about: stored) {
            let padding = String(repeating: " ", count: max(1, Self.factColumns - name.count))
            let room = max(1, layout.columns - Self.factColumns)
            for (index, part) in symbols.wrap(value, to: room).enumerated() {
                let label = index == 0 ? name + padding : String(repeating: " ", count: Self.factColumns)
                lines.append(TextLine([Span(label, .dim), Span(part, .text)]))
            }
        }
        return lines
    }

    private static let factColumns = 12

    /// Every link with its whole target, under the number that opens it.
    private func linkLines(of tweet: Tweet, columns: Int) -> [TextLine] {
        let links = TweetLink.all(of: tweet)
        guard !links.isEmpty else { return [] }
        var lines = [TextLine.blank]
        for (index, link) in links.enumerated() {
            let number = "\(index + 1) "
            lines += symbols.wrap(link.target, to: max(1, columns - number.count)).enumerated().map {
                row,
                part in
                let lead = row == 0 ? number : String(repeating: " ", count: number.count)
                return TextLine([Span(lead, .key), Span(part, .link)])
            }
        }
        return lines
    }

    private func facts(about stored: StoredTweet) -> [(String, SafeText)] {
        let (tweet, arrival) = (stored.tweet, stored.arrival)
        var facts: [(String, String)] = []
        if let metrics = tweet.metrics {
            facts.append(
                (
                    "counts",
                    "\(metrics.replies.grouped) replies \(symbols.dot) \(metrics.reposts.grouped) reposts \(symbols.dot) "
                        + "\(metrics.quotes.grouped) quotes \(symbols.dot) \(metrics.likes.grouped) likes"
                )
            )
        }
        facts.append(("written", time.whole(tweet.createdAt)))
        facts.append(
            ("received", "\(time.whole(arrival.receivedAt)), \(lag(of: stored)) by \(arrival.via.rawValue)")
        )
        let sources = arrival.sources.map(\.name.string).joined(separator: ", ")
        facts.append(("source", sources.isEmpty ? arrival.source.rawValue : sources))
        if tweet.id.isUnproven { facts.append(("proof", "none: nobody signed it")) }
        if let language = tweet.language { facts.append(("language", language)) }
        facts.append(("id", tweet.id.description))
        if tweet.isEdited { facts.append(("version", "\(tweet.versionID), edited")) }
        if let reply = tweet.inReplyTo { facts.append(("replies to", reply.id.description)) }
        if let thread = tweet.conversationID, thread != tweet.id {
            facts.append(("thread", thread.description))
        }
        if let link = TweetLink.permalink(of: tweet) { facts.append(("link", link.string)) }
        return facts.map { ($0.0, SafeText($0.1)) }
    }

    /// How long after the writing it came.
    private func lag(of stored: StoredTweet) -> String {
        let written = stored.tweet.id.timestamp ?? stored.tweet.createdAt
        let seconds = stored.arrival.receivedAt.timeIntervalSince(written)
        guard seconds >= 0 else { return "at once" }
        guard seconds < 60 else { return "\(TimeText.duration(seconds)) later" }
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)s later"
    }
}
