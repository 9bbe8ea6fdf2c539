package import TweetModel

extension TweetLine {
    /// One line without its end, for people and screen readers; nil where there is nothing to read out.
    package var plain: PrintableText? { words.map { PrintableText(sanitising: $0) } }

    private var words: String? {
        switch self {
        case .ready(let mode, let listen, let api):
            "-- \(mode == .poll ? "polling" : "listening for") \(api)\(listen.map { " at \($0)" } ?? "")"
        case .tweet(let stored): Self.sentence(stored)
        case .edit(let stored): "\(Self.sentence(stored)) (edited)"
        // Told before; that it belongs to one more source is nothing to read out.
        case .join: nil
        case .delete(let id): "-- \(id) was deleted"
        case .gap(let gap):
            Self.oneLine(
                "-- a stretch of \(gap.sources.names()) is not covered"
                    + (gap.hole.estimate.map { ": about \($0) tweets" } ?? "")
            )
        case .status(let report): Self.sentence(report).map { "-- \($0)" }
        case .skipped(let lines): "-- \(lines.words)"
        }
    }

    private static func sentence(_ stored: StoredTweet) -> String {
        let tweet = stored.tweet
        let mark = tweet.id.isUnproven ? "unsigned " : ""
        var words = "\(mark)\(WireTime.iso8601(tweet.createdAt).prefix(19))Z @\(tweet.author.handle)"
        if let original = tweet.reposted {
            words += " reposted @\(original.author?.handle.string ?? "unknown")"
        } else if let target = tweet.inReplyTo {
            words += " replied\(target.handle.map { " to @\($0)" } ?? "")"
        }
        words += ": \(tweet.displayText)"
        if let quoted = tweet.quoted ?? tweet.reposted?.quoted.first {
            words += " | @\(quoted.author?.handle.string ?? "unknown"): \(quoted.text)"
        }
        return oneLine(words)
    }

    private static func sentence(_ report: TransportReport) -> String? {
        switch report {
        case .switching(let mode): "switching to \(mode.rawValue)"
        case .refused(let wanted, let current, let reason):
            oneLine("no \(wanted.rawValue), still \(current.rawValue): \(reason)")
        case .blocked(let links, let until):
            oneLine("\(links.names): X's limit is reached until \(WireTime.iso8601(until).prefix(19))Z")
        case .failing(let links, let reason, _): oneLine("\(links.names): \(reason)")
        case .refusing(let links, let reason, let retryAt):
            oneLine(
                "\(links.names) refused: \(reason) (asked again \(WireTime.iso8601(retryAt).prefix(19))Z)"
            )
        case .mended(let links, _): oneLine("\(links.names) \(links.count == 1 ? "works" : "work") again")
        case .storeTrouble(let reason): oneLine(reason.map { "history: \($0)" } ?? "history is written again")
        case .coverage(let text, _): text.map { oneLine($0.string) }
        case .notice(let text): oneLine(text.string)
        case .running, .polled, .retired, .rateLimit, .delivered, .challenged, .rejected, .probed, .spent: nil
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\n", with: " ")
    }
}
