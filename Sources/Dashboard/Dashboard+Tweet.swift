import TweetModel

extension Dashboard {
    /// Does what can be done with one tweet; says so where there is nothing to do it with.
    mutating func act(_ action: Action, on tweet: Tweet?) -> [Effect] {
        guard let tweet else {
            say("no tweet is selected")
            return []
        }
        switch action {
        case .openPost:
            return open(TweetLink.permalink(of: tweet))
        case .copyLink:
            say("link copied")
            return [.copy(TweetLink.permalink(of: tweet))]
        case .copyText:
            say("text copied")
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

    /// Opens the link that a digit names.
    mutating func open(_ number: Int, of list: LinkList) -> [Effect] {
        guard list.links.indices.contains(number - 1) else { return [] }
        overlays.removeLast()
        return open(list.links[number - 1].target)
    }

    private mutating func open(_ target: SafeText) -> [Effect] {
        say("opening \(target)")
        return [.openLink(target)]
    }
}
