/// Who holds how much of what all bodies may hold together, and who must give way.
///
/// A stranger can begin as many bodies as there are connections and end none of them. Each counts as it comes. Where there is
/// no room, the body that holds most gives way to a small one: a delivery below an even share of the whole finds room however
/// many hoard. A large one, by what it declares or by what came of it, is refused, and on its head already where it would not
/// fit as a whole; unless one that has had its time gives way, so that nobody keeps large ones out for good. A body that is
/// whole waits for the listener alone and gives way to nobody; a quarter is kept for small ones, lest those that are large
/// block them.
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
        var bytes = 0
        var declared = 0
        var isWhole = false
        let since: ContinuousClock.Instant
        var isLarge: Bool { max(bytes, declared) > BodyLedger.smallBytes }
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

    /// The holder's body shall have so many bytes, which are still to come; they do not count yet.
    mutating func begin(_ declared: Int, for holder: Holder, at now: ContinuousClock.Instant) -> Verdict {
        let before = remove(holder) ?? Holding(since: now)
        var whole = before
        whole.bytes = max(before.bytes, declared)
        return take(whole.isLarge ? whole : before, at: now) { $0.keep(before, for: holder) }
    }

    /// The holder's body, which is not whole yet, grows by so many bytes; `declared` is how many it shall have, if that is
    /// known.
    mutating func take(
        _ count: Int,
        of declared: Int = 0,
        for holder: Holder,
        at now: ContinuousClock.Instant
    ) -> Verdict {
        var holding = remove(holder) ?? Holding(since: now)
        holding.bytes += count
        holding.declared = declared
        holding.isWhole = false
        return take(holding, at: now) { $0.keep(holding, for: holder) }
    }

    /// Makes room for a newcomer, and lets `keep` fill it.
    private mutating func take(
        _ newcomer: Holding,
        at now: ContinuousClock.Instant,
        keep: (inout BodyLedger) -> Void
    ) -> Verdict {
        guard !fits(newcomer) else {
            keep(&self)
            return .taken(givenUpBy: nil)
        }
        guard let other = whoGivesWay(to: newcomer, at: now) else { return .refused }
        remove(other)
        keep(&self)
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

    private func fits(_ newcomer: Holding, insteadOf other: Holding? = nil) -> Bool {
        guard bytes - (other?.bytes ?? 0) + newcomer.bytes <= limit else { return false }
        let large = largeBytes - (other.flatMap { $0.isLarge ? $0.bytes : nil } ?? 0)
        return !newcomer.isLarge || large + newcomer.bytes <= limit - limit / 4
    }

    private func whoGivesWay(to newcomer: Holding, at now: ContinuousClock.Instant) -> Holder? {
        newcomer.isLarge ? oldestLarge(for: newcomer, at: now) : largest(above: newcomer.bytes)
    }

    /// All are within the limits, so that one who holds more makes room enough.
    private func largest(above bytes: Int) -> Holder? {
        var largest: (holder: Holder?, bytes: Int) = (nil, bytes)
        for (holder, holding) in holdings where holding.bytes > largest.bytes && !holding.isWhole {
            largest = (holder, holding.bytes)
        }
        return largest.holder
    }

    private func oldestLarge(for newcomer: Holding, at now: ContinuousClock.Instant) -> Holder? {
        var oldest: (holder: Holder?, since: ContinuousClock.Instant) = (nil, now - Self.patience)
        for (holder, holding) in holdings where holding.since <= oldest.since && holding.isLarge {
            guard !holding.isWhole, fits(newcomer, insteadOf: holding) else { continue }
            oldest = (holder, holding.since)
        }
        return oldest.holder
    }

    private mutating func keep(_ holding: Holding, for holder: Holder) {
        guard holding.bytes > 0 else { return }
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
