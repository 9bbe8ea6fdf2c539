import Dashboard
import ScreenModel
import Settings
import TweetModel

import struct Foundation.Date

/// A dashboard without a terminal, with a history in memory that answers at once.
struct DashboardSession {
    private(set) var dashboard: Dashboard
    /// Oldest first.
    private var history: [StoredTweet]

    init(_ size: Size, history: [StoredTweet]) {
        self.history = history
        dashboard = Dashboard(
            size: size,
            now: history.last?.tweet.createdAt ?? Date(),
            feed: [.watch(["account_1"])],
            theme: ThemeLibrary(folder: "").standard
        )
        carryOut(dashboard.start())
    }

    mutating func send(_ event: Event) {
        carryOut(dashboard.receive(event))
    }

    mutating func press(_ key: Character) {
        send(.keyPressed(.character(key)))
    }

    mutating func admit(_ tweet: StoredTweet) {
        history.append(tweet)
        send(.tweetsAdmitted(TweetChanges(added: [tweet])))
    }

    private mutating func carryOut(_ effects: [Effect]) {
        for case .loadHistory(let request) in effects { send(.historyLoaded(page(for: request))) }
    }

    private func page(for request: HistoryRequest) -> HistoryPage {
        let (tweets, limit) =
            switch request {
            case .newest(let limit): (history.suffix(limit), limit)
            case .older(let id, let limit): (history[..<index(of: id)].suffix(limit), limit)
            case .newer(let id, let limit): (history[index(of: id)...].dropFirst().prefix(limit), limit)
            }
        return HistoryPage(request: request, tweets: tweets.reversed(), isEnd: tweets.count < limit)
    }

    /// Of the first tweet that is not older.
    private func index(of id: Tweet.ID) -> Int {
        var (low, high) = (0, history.count)
        while low < high {
            let middle = (low + high) / 2
            if history[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
