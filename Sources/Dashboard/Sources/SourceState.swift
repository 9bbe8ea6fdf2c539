import TweetModel

/// How it goes with one source or transport, in words.
struct SourceState: Sendable, Hashable {
    var words: SafeText
    var role: Role

    init(_ words: String, _ role: Role) {
        self.words = SafeText(words).oneLine
        self.role = role
    }
}

extension Dashboard {
    /// What X said of the account goes first, then trouble, then when it was heard of last.
    func state(of source: Source.ID, _ summary: SourceSummary) -> SourceState {
        let link = status.state(of: .source(source))
        switch summary.account?.standing {
        case .unknown: return SourceState("not found at X", .warning)
        case .suspended: return SourceState("suspended at X", .warning)
        case .protected where link?.answeredAt == nil:
            return SourceState("protected: X shows its tweets to followers only", .warning)
        case .protected, .open, nil: break
        }
        let name = summary.account?.name ?? source.value
        var asides =
            source.kind == .watch && name.lowercased() != source.value ? "renamed to @\(name), " : ""
        if let refusal = status.state(of: .subscription(source))?.trouble {
            asides += "push \(words(of: refusal)); "
        }
        if let trouble = link?.trouble, !(trouble.kind == .blocked && trouble.retryAt <= now) {
            return SourceState(asides + words(of: trouble), trouble.kind == .failing ? .stale : .blocked)
        }
        guard let link, let answeredAt = link.answeredAt else {
            return SourceState(asides + "not read yet", .dim)
        }
        let next = link.next.map { $0 > now ? " \(symbols.dot) next in \(time.until($0))" : "" } ?? ""
        if status.mode == .push, summary.coverage.stretches.last?.state == .covered(.pushed) {
            return SourceState("\(asides)pushed, \(proof(of: summary.coverage))\(next)", .dim)
        }
        return SourceState("\(asides)read \(time.since(answeredAt)) ago\(next)", .dim)
    }

    /// Up to when X's own count agreed.
    private func proof(of coverage: Coverage) -> String {
        guard let proven = coverage.ranges(.counted).last?.through.timestamp else { return "not proven yet" }
        return "proven \(time.since(proven)) ago"
    }

    private func words(of trouble: LinkHealth.Trouble) -> String {
        let again =
            trouble.retryAt > now ? "asked again in \(time.until(trouble.retryAt))" : "asked again now"
        return switch trouble.kind {
        case .refused: "refused: \(trouble.reason), \(again)"
        case .blocked: "waiting for X's limit, \(again)"
        case .failing: "failing: \(trouble.reason), \(again)"
        }
    }

    func state(of transport: Transport) -> SourceState {
        if status.wanted != nil { return SourceState("switching\(symbols.ellipsisWord)", .dim) }
        let links = [Link.transport(transport)] + (transport == .webhook ? [.registration] : [])
        let troubles = links.compactMap { link in status.state(of: link)?.trouble.map { (link, $0) } }
        if let (link, trouble) = troubles.max(by: { $0.1.kind < $1.1.kind }) {
            let part = link == .registration ? "registration " : ""
            return SourceState(part + words(of: trouble), trouble.kind == .failing ? .stale : .blocked)
        }
        return transport == .polling ? pollingState : pushState
    }

    private var pollingState: SourceState {
        let unshown = feed.ids.filter(isUnshown)
        let sources = feed.ids.map { unshown.contains($0) ? nil : status.state(of: .source($0)) }
        let troubled = sources.count { $0?.trouble != nil }
        let answering = sources.count { $0?.trouble == nil && $0?.answeredAt != nil }
        guard troubled + answering > 0 else {
            return SourceState(
                status.mode == .push ? "nothing read yet" : "starting\(symbols.ellipsisWord)",
                .dim
            )
        }
        let next = status.nextPoll.map { $0 > now ? " \(symbols.dot) next in \(time.until($0))" : "" } ?? ""
        let trouble = troubled > 0 ? ", \(troubled.grouped) in trouble" : ""
        let left = unshown.isEmpty ? "" : ", \(unshown.count.grouped) not shown by X"
        let all = "\(answering.grouped) of \(sources.count.grouped) sources answer"
        return SourceState(all + trouble + left + next, troubled > 0 ? .warning : .dim)
    }

    /// True of an account that X does not show to us.
    private func isUnshown(_ source: Source.ID) -> Bool {
        switch sourcesReport?[source].account?.standing {
        case .unknown, .suspended: true
        case .protected: status.state(of: .source(source))?.answeredAt == nil
        case .open, nil: false
        }
    }

    private var pushState: SourceState {
        guard status.mode == .push || status.listen != nil else { return SourceState("off", .dim) }
        let place = status.listen.map { "listening at \($0)" } ?? "listening"
        let last = status.deliveredAt.map { "delivered \(time.since($0)) ago" } ?? "nothing delivered yet"
        let refused = status.rejections > 0 ? ", \(status.rejections.grouped) refused" : ""
        return SourceState("\(place), \(last)\(refused)", .dim)
    }
}
