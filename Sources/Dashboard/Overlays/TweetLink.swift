import TweetModel

/// A link that a tweet offers to open.
struct TweetLink: Sendable, Hashable {
    var label: SafeText
    /// `http` or `https`, whole.
    var target: SafeText

    /// The links of a tweet in the order of reading, each target once: text, media, then those of the quoted tweet.
    static func all(of tweet: Tweet) -> [TweetLink] {
        let original = tweet.reposted
        var links = list(original?.links ?? tweet.links, original?.media ?? tweet.media)
        if let quoted = original?.quoted.first ?? tweet.quoted { links += list(quoted.links, quoted.media) }
        var seen: Set<SafeText> = []
        return links.filter { isWeb($0.target) && seen.insert($0.target).inserted }
    }

    private static func list(_ links: [WebLink], _ media: [Media]) -> [TweetLink] {
        links.map { TweetLink(label: $0.display, target: $0.target) }
            + media.compactMap { media in
                media.target.map { TweetLink(label: SafeText(media.kind.rawValue), target: $0) }
            }
    }

    /// True for what a browser may be given: nothing else that a tweet names is ever opened.
    static func isWeb(_ target: SafeText) -> Bool {
        let lowered = target.string.prefix(8).lowercased()
        return lowered.hasPrefix("https://") || lowered.hasPrefix("http://")
    }

    /// Where the tweet is on the web; nil for one that nobody proved to be X's.
    static func permalink(of tweet: Tweet) -> SafeText? {
        guard !tweet.id.isUnproven else { return nil }
        let handle = tweet.author.handle.string
        return SafeText("https://x.com/\(Handle.isValid(handle) ? handle : "i")/status/\(tweet.versionID)")
    }
}
