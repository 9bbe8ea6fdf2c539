import TweetModel

/// The tweets in memory, and the line on the screen that the reader is at.
///
/// Two states: *following*, where the newest tweet is at the top; and *reading*, where the selected row stays on its line whatever
/// arrives, goes or changes its height, until the reader moves.
struct Timeline: Sendable, Equatable {
    /// Tweets asked for at a time.
    static let pageSize = 200
    /// Rows from an end of the window at which the next page is asked for: more than a screen, so that it is there in time.
    static let edge = 120

    private(set) var window = TimelineWindow()
    /// True while the newest tweet is at the top.
    private(set) var isFollowing = true
    /// True while the newest page is on its way, to be followed once it is here.
    private(set) var isReturning = false
    /// The selected row; nil only while there is none.
    private(set) var selection: RowPosition?
    /// The row of the pane on which the selected row begins; negative where its head is above the pane.
    private(set) var selectedTop = 0
    private(set) var unseen = UnreadCounter(from: nil)
    /// True while the display is held: what arrives is counted and read later.
    private(set) var isHeld = false
    /// Tweets that arrived while held.
    private(set) var heldCount = 0
    private var pending: PendingPage?

    /// Tweets that came above since following ended and were not seen yet.
    var newCount: Int { isFollowing ? 0 : unseen.count }
    /// True where there may be more than `newCount`.
    var newCountIsLowerBound: Bool { !isFollowing && unseen.isLowerBound }
    /// True while whatever arrives is on the screen at once, so that there is nothing to count.
    private var showsArrivals: Bool { isFollowing && !isHeld }
    /// The newest tweet that was on the screen.
    var newestSeen: Tweet.ID? {
        isFollowing ? window.rows.first(where: \.isTweet)?.place.id : unseen.watermark
    }
    /// True until the first page of the history came.
    var isLoading: Bool { window.coverage == nil }
    /// Rows from the newest down.
    var rows: [TimelineRow] { window.rows }

    var selectedIndex: Int? {
        guard let selection else { return nil }
        let index = window.index(atOrBelow: selection)
        return index < window.rows.count ? index : nil
    }

    var selectedRow: TimelineRow? { selectedIndex.map { window.rows[$0] } }

    // MARK: Facts

    /// Asks for the first page.
    mutating func start() -> HistoryRequest? {
        isReturning = true
        return ask(.newest(limit: Self.pageSize))
    }

    mutating func receive(_ changes: TweetChanges, in viewport: Viewport) -> HistoryRequest? {
        pending?.remember(changes)
        if !showsArrivals { unseen.admit(changes) }
        guard !isHeld else {
            heldCount += changes.added.count
            if !changes.isEmpty { window.letGoOfHead() }
            return nil
        }
        window.apply(changes)
        return settle(in: viewport)
    }

    mutating func receive(_ page: HistoryPage, in viewport: Viewport) -> HistoryRequest? {
        guard let answered = pending, answered.request == page.request else { return nil }
        pending = nil
        switch page.request {
        case .newest where isFollowing || isReturning:
            isReturning = false
            if isLoading || page.isEnd || !page.tweets.isEmpty {
                window.replace(with: page)
                isFollowing = true
            }
        case .newest: break
        case .older, .newer: window.join(page)
        }
        for changes in answered.changes { window.apply(changes) }
        if !showsArrivals { unseen.correct(by: window) }
        // An empty page that is no end is a reading that failed: the next move asks again, this answer does not.
        let mayAsk = !answered.isDoubtful && (page.isEnd || !page.tweets.isEmpty)
        let next = settle(in: viewport, mayAsk: mayAsk)
        return answered.isDoubtful ? readAgain() : next
    }

    /// Reads again, around the reader's line, what may have changed unheard.
    mutating func reload() -> HistoryRequest? {
        if !showsArrivals { unseen.missSome() }
        return readAgain()
    }

    private mutating func readAgain() -> HistoryRequest? {
        let wasAsking = pending != nil
        pending = nil
        guard !isHeld else {
            window.letGoOfHead()
            return nil
        }
        let request: HistoryRequest
        if isFollowing || isReturning || window.coverage == nil {
            isReturning = !isFollowing
            request = .newest(limit: Self.pageSize)
        } else {
            window.dropAll(after: (selectedIndex ?? 0) + Self.edge)
            guard let edge = window.openToBeRead() else { return nil }
            request = .newer(than: edge, limit: TimelineWindow.capacity)
        }
        let asked = ask(request)
        pending?.isDoubtful = wasAsking
        return asked
    }

    /// Holds the display, or lets it go on.
    mutating func hold(_ isHeld: Bool) -> HistoryRequest? {
        if showsArrivals { unseen = UnreadCounter(from: newestSeen) }
        self.isHeld = isHeld
        heldCount = 0
        guard !isHeld else { return nil }
        return readAgain()
    }

    // MARK: Following

    /// Goes to the newest and follows, reading it first where the window does not reach that far.
    mutating func followNewest(in viewport: Viewport) -> HistoryRequest? {
        guard window.touchesHead || isHeld else {
            isReturning = true
            if case .newest = pending?.request { return nil }
            pending = nil
            return ask(.newest(limit: Self.pageSize))
        }
        isFollowing = true
        return settle(in: viewport)
    }

    /// Stays on the line shown now.
    mutating func stopFollowing() {
        isReturning = false
        guard isFollowing, !window.rows.isEmpty else { return }
        if showsArrivals { unseen = UnreadCounter(from: newestSeen) }
        isFollowing = false
    }

    // MARK: The line

    /// Selects a row and says where on the screen it begins.
    mutating func put(_ index: Int, at top: Int) {
        guard window.rows.indices.contains(index) else { return }
        selection = window.rows[index].place
        selectedTop = top
    }

    /// Brings selection, length and counts in order after anything that changed the rows or the pane.
    mutating func settle(in viewport: Viewport, mayAsk: Bool = true) -> HistoryRequest? {
        if !isFollowing, window.rows.isEmpty { isFollowing = true }
        if isFollowing {
            selection = window.rows.first?.place
            selectedTop = 0
        } else {
            settleSelection(in: viewport)
        }
        window.trim(around: selectedIndex ?? 0)
        if !showsArrivals { unseen.see(from: newestShown(in: viewport), in: window) }
        return mayAsk ? pageAtEdge() : nil
    }

    /// Where the selected row went, the next one takes its place, or else the one above, which stays where it is.
    private mutating func settleSelection(in viewport: Viewport) {
        let index = selection.map(window.index(atOrBelow:)) ?? 0
        if index < window.rows.count {
            selection = window.rows[index].place
        } else {
            selection = window.rows.last?.place
            selectedTop -= viewport.height(at: window.rows.count - 1, of: window)
        }
        selectedTop = min(selectedTop, max(0, viewport.rows - 1))
        if selectedTop < 0, let index = selectedIndex {
            selectedTop = max(selectedTop, 1 - viewport.height(at: index, of: window))
        }
    }

    /// The page that the reader will soon come to, where it is not loaded or on its way.
    private mutating func pageAtEdge() -> HistoryRequest? {
        guard pending == nil, !isReturning, let coverage = window.coverage else { return nil }
        let index = selectedIndex ?? 0
        if let low = coverage.low, window.rows.count - index < Self.edge {
            return ask(.older(than: low, limit: Self.pageSize))
        }
        if let high = coverage.high, index < Self.edge, !isHeld {
            guard !isFollowing else {
                isReturning = true
                return ask(.newest(limit: Self.pageSize))
            }
            return ask(.newer(than: high, limit: Self.pageSize))
        }
        return nil
    }

    private mutating func ask(_ request: HistoryRequest) -> HistoryRequest {
        pending = PendingPage(request)
        return request
    }
}
