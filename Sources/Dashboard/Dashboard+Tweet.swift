import TweetModel

extension Dashboard {
    /// Does what can be done with one tweet; says so where there is nothing to do it with.
    mutating func act(_ action: Action, on tweet: Tweet?) -> [Effect] {
        guard let tweet else {
            say("no tweet is selected")
            return []
        }
        switch action {
        case .openPost, .copyLink:
            guard let link = TweetLink.permalink(of: tweet) else {
                say("this tweet has no page at X: nobody signed it")
                return []
            }
            if action == .openPost { return open(link) }
            say("link sent to the terminal's clipboard")
            return [.copy(link)]
        case .copyText:
            let isCut = tweet.displayText.string.utf8.count > Effect.longestCopyBytes
            say(
                isCut
                    ? "the text is long: its beginning sent to the terminal's clipboard"
                    : "text sent to the terminal's clipboard"
            )
            return [.copy(tweet.displayText)]
        case .openLink:
            return openLink(of: tweet)
        default:
            return []
        }
    }

    private mutating func openLink(of tweet: Tweet) -> [Effect] {
        let links = TweetLink.all(of: tweet)
        guard let only = links.first else {
            say("no link in this tweet")
            return []
        }
        guard links.count > 1 else { return open(only.target) }
        overlays.append(.links(LinkList(links: Array(links.prefix(LinkList.limit)))))
        return []
    }

    /// The links that stand on the screen with numbers before them.
    var numberedLinks: [TweetLink]? {
        switch overlays.last {
        case .links(let list): list.links
        case .detail(let detail): TweetLink.all(of: detail.tweet.tweet)
        case .help, .money, .sources, .themes, nil: nil
        }
    }

    /// Opens the link that a digit names; a list of links has then done its work.
    mutating func open(_ number: Int, of links: [TweetLink]) -> [Effect] {
        guard links.indices.contains(number - 1) else { return [] }
        if case .links = overlays.last { overlays.removeLast() }
        return open(links[number - 1].target)
    }

    private mutating func open(_ target: SafeText) -> [Effect] {
        say("opening \(target)")
        return [.openLink(target)]
    }
}
