/// What an audit would ask X, told before it asks: a comparison of the history with X's own counts.
package struct AuditQuote: Sendable, Hashable {
    /// How far back an audit may look: X counts by the minute, and seven days back.
    package static let spans: ClosedRange<Duration> = .seconds(60)...(.seconds(7 * 86_400))

    /// How far back it looks.
    package var span: Duration
    /// Requests for counts, about.
    package var requests: Int
    /// Accounts whose names are looked up, and that X bills for that.
    package var accounts: Int
    /// What of the feed X does not count, or not for us, with why.
    package var impossible: [Impossible]
    /// Why no audit can be made now at all; nil where one can.
    package var refusal: SafeText?

    package struct Impossible: Sendable, Hashable {
        package var source: Source.ID
        package var reason: SafeText
        /// True where X could have counted it, and something went wrong.
        package var isTrouble: Bool

        package init(_ source: Source.ID, _ reason: SafeText, isTrouble: Bool = false) {
            self.source = source
            self.reason = reason
            self.isTrouble = isTrouble
        }
    }

    package init(span: Duration, requests: Int, accounts: Int = 0, impossible: [Impossible] = []) {
        self.span = span
        self.requests = requests
        self.accounts = accounts
        self.impossible = impossible
    }

    package init(span: Duration, refused refusal: SafeText) {
        self.init(span: span, requests: 0)
        self.refusal = refusal
    }

    /// In millionths of a US dollar, without what may have to be read again.
    package var microdollars: Int {
        requests * BilledItem.counts.price + accounts * BilledItem.user.price
    }

    /// `audit of 24h: 4 counts, about $0.02, and what has to be read again`; why nothing can be asked where that is so.
    package var words: SafeText {
        let title = "audit of \(span.words)"
        guard requests > 0 else {
            let more = impossible.count > 1 ? " and \(impossible.count - 1) more" : ""
            let reason = refusal?.string ?? impossible.first.map { "\($0.source.name)\(more): \($0.reason)" }
            return SafeText("no \(title): \(reason ?? "nothing is watched")").oneLine
        }
        let counts = requests == 1 ? "1 count" : "\(requests.grouped) counts"
        let names =
            accounts == 0 ? "" : " and \(accounts == 1 ? "1 account" : "\(accounts.grouped) accounts")"
        return SafeText(
            "\(title): \(counts)\(names), about \(Dollars.words(microdollars)), and what has to be read again"
        )
    }
}
