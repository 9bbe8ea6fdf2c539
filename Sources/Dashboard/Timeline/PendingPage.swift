import TweetModel

/// A page that was asked for, and what the history learned meanwhile.
///
/// A page shows the history at the moment of its reading. A change that is announced after the asking may be older or newer than
/// that moment, so it is applied once more when the page is there.
struct PendingPage: Sendable, Hashable {
    var request: HistoryRequest
    /// In the order of their coming.
    private(set) var changes: [TweetChanges] = []
    /// True where the page cannot be trusted to be the last word: it is then asked for again.
    var isDoubtful = false

    private var count = 0
    /// Beyond this, reading again is cheaper than remembering.
    private static let limit = TimelineWindow.capacity

    init(_ request: HistoryRequest) {
        self.request = request
    }

    mutating func remember(_ change: TweetChanges) {
        guard !isDoubtful || count < Self.limit else { return }
        count += change.added.count + change.revised.count + change.joined.count + change.removed.count
        count += change.gaps?.count ?? 0
        changes.append(change)
        guard count > Self.limit else { return }
        changes = []
        isDoubtful = true
    }
}
