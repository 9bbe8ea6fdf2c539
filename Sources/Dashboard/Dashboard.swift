package import ScreenModel
package import TweetModel

package import struct Foundation.Date

/// The whole screen's state, and the only thing that changes it: events in, effects out, a frame drawn from what is left.
package struct Dashboard: Sendable, Equatable {
    package internal(set) var size: Size
    package internal(set) var now: Date
    /// True once the user quit; the loop then ends.
    package internal(set) var isFinished = false
    var timeline = Timeline()
    var status: LinkStatus
    package internal(set) var theme: Theme {
        didSet { styles = RoleStyles(theme, colors: options.colors) }
    }

    let feed: [Source]
    let themes: [Theme]
    private(set) var options: Options
    /// False while the user types elsewhere, as far as the terminal tells.
    private(set) var hasFocus = true
    var styles: RoleStyles
    var overlays: [Overlay] = []
    var search: Search?
    /// Where the reader was when the search began, to go back to.
    var searchOrigin: SearchOrigin?
    var message: Message?
    /// What the newest audit said of sources that do not simply agree.
    var auditRemarks: [Source.ID: SafeText] = [:]
    var isSpacious = false
    var readLine: Tweet.ID?
    /// What the money pane shows; nil until it is loaded.
    var spendingReport: SpendingReport?
    /// When it was asked for last.
    var spendingAskedAt: Date?
    /// What the list of sources shows, nil until it is loaded; and when it was asked for last.
    var sourcesReport: SourcesReport?
    var sourcesAskedAt: Date?
    /// The command being typed or agreed to.
    var prompt: CommandPrompt?

    /// A dashboard that knows nothing yet: `start()` says what it wants to know first.
    ///
    /// `feed` is what is watched, for the title. `mode` is the one the program starts in. `themes` are those of the picker, in its order.
    package init(
        size: Size,
        now: Date,
        feed: [Source] = [],
        mode: Mode = .poll,
        theme: Theme = .terminal,
        themes: [Theme] = [],
        options: Options = Options()
    ) {
        self.size = size
        self.now = now
        self.feed = feed
        self.theme = theme
        self.themes = themes
        self.options = options
        status = LinkStatus(mode: mode)
        styles = RoleStyles(theme, colors: options.colors)
        readLine = options.readLine
    }

    /// What the dashboard wants before the first event.
    package mutating func start() -> [Effect] {
        load(timeline.start())
    }

    /// Takes one fact; returns what should be done about it, in order.
    package mutating func receive(_ event: Event) -> [Effect] {
        switch event {
        case .keyPressed(let key):
            message = nil
            return press(key)
        case .resized(let size):
            self.size = size
            return load(timeline.settle(in: viewport))
        case .clockTicked(let now):
            self.now = now
            if message?.isOver(at: now) == true { message = nil }
            return renewSources() + renewMoney()
        case .pasted(let text):
            message = nil
            return paste(text)
        case .focusChanged(let hasFocus):
            self.hasFocus = hasFocus
            return []
        case .zoneChanged(let zone):
            options.zone = zone
            return []
        case .resumed, .eventsDropped:
            return load(timeline.reload())
        case .tweetsAdmitted(let changes):
            return admit(changes)
        case .historyLoaded(let page):
            let effects = load(timeline.receive(page, in: viewport))
            search?.look(in: timeline.rows)
            return effects
        case .spendingLoaded(let report):
            receive(report)
            return []
        case .sourcesLoaded(let report):
            sourcesReport = report
            return []
        case .auditPriced(let quote):
            receive(quote)
            return []
        case .audited(let span, let findings):
            // What does not agree stands in the list of sources, too.
            auditRemarks = findings.remarks.mapValues { SafeText("audit of \(span.words): \($0)") }
            say(findings.words(span: span).string, findings.agree ? .notice : .refusal)
            return []
        case .transportReported(let report):
            receive(report)
            return []
        }
    }

    private mutating func admit(_ changes: TweetChanges) -> [Effect] {
        // What nobody signed is no word of X's; where nothing else is watched, it is all the news there is.
        if changes.added.contains(where: { ($0.isProofOf(status.mode) && !$0.id.isUnproven) || feed.isEmpty })
        {
            status.receiveNews(at: now)
        }
        let effects = load(timeline.receive(changes, in: viewport))
        search?.look(in: timeline.rows)
        updateDetail(changes)
        return effects
    }

    /// A deleted tweet leaves the detail view too; an edited one shows its new text, also where it turns out to be a version
    /// of another row.
    private mutating func updateDetail(_ changes: TweetChanges) {
        let renewed = changes.added + changes.revised + changes.joined
        for (index, overlay) in overlays.enumerated() {
            guard case .detail(var detail) = overlay else { continue }
            let id = detail.tweet.id
            let isGone = changes.removed.contains(id)
            if let tweet = renewed.first(where: { isGone ? $0.tweet.versions.contains(id) : $0.id == id }) {
                detail.tweet = tweet
                overlays[index] = .detail(detail)
            } else if isGone {
                overlays.removeSubrange(index...)
                say("the tweet was deleted by its author")
                return
            }
        }
    }

    private mutating func receive(_ report: TransportReport) {
        let isChanging = status.wanted != nil
        status.receive(report, at: now)
        switch report {
        case .running(let mode, let listen) where isChanging:
            say("\(mode.rawValue) is on" + (listen.map { ": listening at \($0)" } ?? ""))
        case .refused(_, let current, let reason):
            say("stayed in \(current.rawValue): \(reason)", .refusal)
        case .notice(let text):
            say(text.string)
        case .mended(let names, _):
            say("\(names.names) \(names.count == 1 ? "works" : "work") again")
        case .switching, .running, .polled, .rateLimit, .blocked, .failing, .refusing, .retired, .delivered,
            .challenged, .rejected, .probed, .storeTrouble, .coverage, .spent:
            break
        }
    }

    mutating func say(_ text: String, _ kind: Message.Kind = .notice) {
        message = Message(text: SafeText(text), kind: kind, shownAt: now)
    }

    func load(_ request: HistoryRequest?) -> [Effect] {
        request.map { [.loadHistory($0)] } ?? []
    }

    // MARK: Geometry

    /// The smallest terminal that the dashboard is drawn in.
    static let leastSize = Size(columns: 40, rows: 10)

    var symbols: Symbols { options.isASCII ? .ascii : .unicode }
    var time: TimeText { TimeText(now: now, zone: options.zone) }

    /// The rows between the two rules.
    var pane: Rect {
        Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - 4)
    }

    /// The timeline in the pane: a margin, the bar of the selected row, a blank, and text up to a width that is still read with ease.
    var viewport: Viewport {
        let columns = min(Self.widestText, max(1, size.columns - Self.textColumn - 1))
        return Viewport(
            rows: pane.rows,
            layout: RowLayout(columns: columns, symbols: symbols, isSpacious: isSpacious),
            readLine: readLine
        )
    }

    static let textColumn = 3
    static let widestText = 120
}

extension StoredTweet {
    /// True where its coming says that the transport of a mode works: what push should have brought and was read proves the
    /// contrary.
    fileprivate func isProofOf(_ mode: Mode) -> Bool {
        switch mode {
        case .poll: true
        case .push:
            arrival.via == .webhook
                || arrival.sources.allSatisfy { source in
                    switch source.kind {
                    case .home, .search, .list: true
                    case .watch, .mentions, .delivered: false
                    }
                }
        }
    }
}
