import ScreenModel
import TweetModel

import struct Foundation.Date

@testable import Dashboard

/// A dashboard with a history behind it that answers at once: what a shell does, without one.
struct Session {
    var dashboard: Dashboard
    /// Newest first.
    private(set) var history: [StoredTweet]
    private(set) var gaps: [Gap] = []
    /// Ids in the order of their coming and going.
    private(set) var arrived: [Tweet.ID] = []
    private(set) var gone: [Tweet.ID] = []
    /// Every effect so far but the pages asked for.
    private(set) var effects: [Effect] = []
    /// False to keep the pages waiting until `answerPages`.
    var answersAtOnce = true
    private(set) var waiting: [HistoryPage] = []

    init(
        columns: Int = 80,
        rows: Int = 24,
        history: [StoredTweet] = [],
        feed: [Source] = [.watch(["nasa", "swiftlang"])],
        mode: Mode = .poll,
        theme: Theme = .terminal,
        themes: [Theme] = [],
        options: Options = Options()
    ) {
        self.history = history.sorted { $0.id > $1.id }
        dashboard = Dashboard(
            size: Size(columns: columns, rows: rows),
            now: noon,
            feed: feed,
            mode: mode,
            theme: theme,
            themes: themes,
            options: options
        )
        carryOut(dashboard.start())
    }

    var lines: [String] { dashboard.frame().lines }

    mutating func send(_ event: Event) {
        carryOut(dashboard.receive(event))
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.keyPressed(key)) }
    }

    mutating func type(_ text: String) {
        for character in text { send(.keyPressed(.character(character))) }
    }

    mutating func report(_ reports: TransportReport...) {
        for report in reports { send(.transportReported(report)) }
    }

    /// Tweets are stored, and then announced.
    mutating func admit(_ tweets: StoredTweet..., announced: Bool = true) {
        admit(tweets, announced: announced)
    }

    mutating func admit(_ tweets: [StoredTweet], announced: Bool = true) {
        let added = tweets.filter { store($0) }
        arrived += added.map(\.id)
        if announced { send(.tweetsAdmitted(TweetChanges(added: added))) }
    }

    mutating func remove(_ ids: Tweet.ID..., announced: Bool = true) {
        gone += ids
        for id in ids { history.remove(at: place(of: id)) }
        if announced { send(.tweetsAdmitted(TweetChanges(removed: ids))) }
    }

    mutating func revise(_ tweet: StoredTweet) {
        history[place(of: tweet.id)] = tweet
        send(.tweetsAdmitted(TweetChanges(revised: [tweet])))
    }

    /// The tweet belongs to these sources too.
    mutating func join(_ id: Tweet.ID, to sources: Source.ID..., announced: Bool = true) {
        let place = place(of: id)
        history[place].arrival.sources += sources
        if announced { send(.tweetsAdmitted(TweetChanges(joined: [history[place]]))) }
    }

    mutating func find(_ found: Gap..., announced: Bool = true) {
        gaps = (gaps + found).sorted { $0.before > $1.before }
        if announced { send(.tweetsAdmitted(TweetChanges(gaps: gaps, gapsFound: found))) }
    }

    /// The gap is gone, or what is left of it is another one.
    mutating func fill(
        _ gap: Gap,
        with tweets: [StoredTweet] = [],
        leaving rest: Gap? = nil,
        announced: Bool = true
    ) {
        gaps = (gaps.filter { $0 != gap } + [rest].compactMap(\.self)).sorted { $0.before > $1.before }
        let added = tweets.filter { store($0) }
        arrived += added.map(\.id)
        let changes = TweetChanges(added: added, gaps: gaps, gapsFound: [rest].compactMap(\.self))
        if announced { send(.tweetsAdmitted(changes)) }
    }

    /// False where the history has it already.
    @discardableResult
    private mutating func store(_ tweet: StoredTweet) -> Bool {
        let place = place(of: tweet.id)
        if place < history.count, history[place].id == tweet.id { return false }
        history.insert(tweet, at: place)
        return true
    }

    /// Where in the history a tweet is, or would be.
    private func place(of id: Tweet.ID) -> Int {
        var (low, high) = (0, history.count)
        while low < high {
            let middle = (low + high) / 2
            if history[middle].id > id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func answerPages() {
        let pages = waiting
        waiting = []
        for page in pages { send(.historyLoaded(page)) }
    }

    private mutating func carryOut(_ wishes: [Effect]) {
        for wish in wishes {
            guard case .loadHistory(let request) = wish else {
                effects.append(wish)
                continue
            }
            waiting.append(page(for: request))
            if answersAtOnce { answerPages() }
        }
    }

    private func page(for request: HistoryRequest) -> HistoryPage {
        let (tweets, isEnd) =
            switch request {
            case .newest(let limit): (Array(history.prefix(limit)), history.count <= limit)
            case .older(let id, let limit): older(than: id, limit)
            case .newer(let id, let limit): newer(than: id, limit)
            }
        return HistoryPage(request: request, tweets: tweets, gaps: gaps, isEnd: isEnd)
    }

    private func older(than id: Tweet.ID, _ limit: Int) -> ([StoredTweet], Bool) {
        let older = history[place(of: id)...].drop { $0.id == id }
        return (Array(older.prefix(limit)), older.count <= limit)
    }

    private func newer(than id: Tweet.ID, _ limit: Int) -> ([StoredTweet], Bool) {
        let newer = history[..<place(of: id)]
        return (Array(newer.suffix(limit)), newer.count <= limit)
    }
}
