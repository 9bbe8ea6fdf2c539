/// Who holds how much of what all bodies may hold together, and who must give way.
///
/// A stranger can begin as many bodies as there are connections and end none of them. A body that is declared as large counts
/// whole from the start, so that who finds no room is refused before a byte of it is read; those that are let in give way to
/// the next after a while, oldest first. A small body counts as it comes, and where there is no room the one that holds most
/// gives way to it: a delivery below an even share of the whole finds room however many hoard. A body that is whole waits for
/// the listener alone and gives way to nobody; a quarter is kept for small ones, lest those that are large block them.
struct BodyLedger<Holder: Hashable & Sendable>: Sendable {
    /// X's largest samples stay below.
    static var smallBytes: Int { 64 << 10 }
    /// How long a large body may take while others wait: on a slow line it is there by then.
    static var patience: Duration { .seconds(2) }

    enum Verdict: Sendable, Hashable {
        /// There is room; where somebody is named, because he gave way.
        case taken(givenUpBy: Holder?)
        /// There is none, and what was held before is given up.
        case refused
    }

    private struct Holding {
        var bytes: Int
        var isWhole = false
        let since: ContinuousClock.Instant
        var isLarge: Bool { bytes > BodyLedger.smallBytes }
    }

    private let limit: Int
    private var holdings: [Holder: Holding] = [:]
    /// What all hold together; never above the limit.
    private(set) var bytes = 0
    /// What those hold that are large.
    private var largeBytes = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// The holder's body, which is not whole yet, grows by so many bytes.
    mutating func take(_ count: Int, for holder: Holder, at now: ContinuousClock.Instant) -> Verdict {
        var holding = remove(holder) ?? Holding(bytes: 0, since: now)
        holding.bytes += count
        if fits(holding) {
            keep(holding, for: holder)
            return .taken(givenUpBy: nil)
        }
        guard let other = whoGivesWay(to: holding, at: now) else { return .refused }
        // All were within the limits before, so that one who held as much makes room enough.
        remove(other)
        keep(holding, for: holder)
        return .taken(givenUpBy: other)
    }

    /// The holder's body is whole.
    mutating func finish(_ holder: Holder) {
        holdings[holder]?.isWhole = true
    }

    /// Nothing of the holder's is held any more.
    mutating func giveBack(_ holder: Holder) {
        remove(holder)
    }

    private func fits(_ holding: Holding) -> Bool {
        guard bytes + holding.bytes <= limit else { return false }
        return !holding.isLarge || largeBytes + holding.bytes <= limit - limit / 4
    }

    private func whoGivesWay(to newcomer: Holding, at now: ContinuousClock.Instant) -> Holder? {
        let others = holdings.lazy.filter { !$0.value.isWhole && $0.value.bytes >= newcomer.bytes }
        guard newcomer.isLarge else {
            return others.filter { $0.value.bytes > newcomer.bytes }.max { $0.value.bytes < $1.value.bytes }?
                .key
        }
        return others.filter { $0.value.since + Self.patience <= now }.min {
            $0.value.since < $1.value.since
        }?.key
    }

    private mutating func keep(_ holding: Holding, for holder: Holder) {
        holdings[holder] = holding
        bytes += holding.bytes
        if holding.isLarge { largeBytes += holding.bytes }
    }

    @discardableResult
    private mutating func remove(_ holder: Holder) -> Holding? {
        guard let holding = holdings.removeValue(forKey: holder) else { return nil }
        bytes -= holding.bytes
        if holding.isLarge { largeBytes -= holding.bytes }
        return holding
    }
}
