import TweetModel

import typealias Foundation.TimeInterval

extension Dashboard {
    /// Opens the money pane, or closes it; what it shows is asked for anew each time.
    mutating func toggleMoney() -> [Effect] {
        if case .money = overlays.last { return closeOverlay() }
        spendingReport = nil
        overlays.append(.money(Scroll()))
        spendingAskedAt = now
        return [.loadSpending]
    }

    /// While the pane is on the screen its sums are added up anew, at a calm pace; X is not asked again for that.
    mutating func renewMoney() -> [Effect] {
        guard case .money = overlays.last(where: \.isWhole), let askedAt = spendingAskedAt,
            now.timeIntervalSince(askedAt) >= Self.moneyPause || now < askedAt
        else { return [] }
        spendingAskedAt = now
        return [.renewSpending]
    }

    private static let moneyPause: TimeInterval = 5

    /// Sums alone leave X's own count as it stands.
    mutating func receive(_ report: SpendingReport) {
        let known = report.ownCount == .asking ? spendingReport?.ownCount : nil
        spendingReport = known.map(report.with) ?? report
    }

    /// What X costs: today, the month and its pace, the dearest sources, and X's own count beside ours.
    func moneyLines() -> [TextLine] {
        guard let report = spendingReport else { return [TextLine("adding up\(symbols.ellipsisWord)", .dim)] }
        var lines = [TextLine("Money", .heading)]
        lines.append(
            fact(
                "today",
                "\(symbols.atMost) \(Dollars.words(report.spentToday))",
                limit(report.dayLimit, "a day")
            )
        )
        lines.append(
            fact(
                "this month",
                "\(symbols.atMost) \(Dollars.words(report.spentThisMonth))",
                limit(report.monthLimit, "a month")
            )
        )
        lines.append(
            fact(
                "pace",
                "\(Dollars.words(report.pace)) a day",
                "\(Dollars.words(report.forecast)) at the month's end"
            )
        )
        if report.unsettled > 0 {
            lines.append(
                fact("open", Dollars.words(report.unsettled), "answers under way or lost, counted in full")
            )
        }
        lines += [.blank, TextLine("Dearest this month", .heading)]
        let dearest = report.dearest.prefix(Self.dearestShown)
        lines += dearest.map(line(of:))
        let rest = report.spentThisMonth - dearest.reduce(0) { $0 + $1.microdollars }
        if rest > 0 {
            let words = report.dearest.isEmpty ? "for no source" : "all else"
            lines.append(
                TextLine([
                    padded(Span(words, .dim), to: Self.sourceColumns), Span(Dollars.words(rest), .figure),
                ])
            )
        }
        if report.spentThisMonth == 0 { lines.append(TextLine("nothing spent yet", .dim)) }
        lines += [.blank, TextLine("X's own count", .heading), ownCount(of: report)]
        return lines + [.blank, TextLine("Of today and the month, X bills at most this, by UTC days.", .dim)]
    }

    private static let dearestShown = 3
    private static let nameColumns = 12
    private static let sumColumns = 16

    private func limit(_ limit: Int?, _ span: String) -> String {
        limit.map { "of \(Dollars.words($0)) \(span)" } ?? "no stop set"
    }

    private func line(of share: SpendingReport.Share) -> TextLine {
        let saved = share.ofReposts > 0 ? "\(Dollars.words(share.ofReposts)) less without reposts" : ""
        let name = symbols.cut(share.source.name, to: Self.sourceColumns - 2)
        return TextLine([
            padded(Span(name, .handle), to: Self.sourceColumns),
            padded(Span(Dollars.words(share.microdollars), .figure), to: Self.sumColumns),
            Span(saved, .dim),
        ])
    }

    private static let sourceColumns = 24

    private func ownCount(of report: SpendingReport) -> TextLine {
        switch report.ownCount {
        case .asking: return TextLine("asking X\(symbols.ellipsisWord)", .dim)
        case .unavailable(let reason): return TextLine(reason, .dim)
        case .posts(let posts):
            let drift = report.postsRead - posts
            let words = drift == 0 ? "the same" : "\(abs(drift).grouped) \(drift > 0 ? "more" : "fewer") here"
            return TextLine([
                padded(Span("posts read", .dim), to: Self.nameColumns),
                padded(Span("X \(posts.grouped)", .figure), to: Self.sumColumns),
                Span("here \(report.postsRead.grouped): \(words)", .text),
            ])
        }
    }

    private func fact(_ name: String, _ sum: String, _ note: String) -> TextLine {
        TextLine([
            padded(Span(name, .dim), to: Self.nameColumns), padded(Span(sum, .figure), to: Self.sumColumns),
            Span(note, .text),
        ])
    }

    private func padded(_ span: Span, to columns: Int) -> Span {
        var span = span
        let blanks = String(repeating: " ", count: max(1, columns - span.columns))
        span.text = SafeText(span.text.string + blanks)
        return span
    }
}
