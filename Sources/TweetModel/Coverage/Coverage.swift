/// What is known to be complete of one source, from its first read on: the ledger that cursors and gaps are read off.
///
/// Stretches of ids that lie end to end, each either covered, with the evidence for it, or missing, with the reason. So
/// every id between the floor (where the first read began) and the top is one or the other, and nothing is inferred.
package struct Coverage: Sendable, Hashable {
    /// How it is known that every tweet of a stretch is in the history.
    package enum Evidence: String, Sendable, Hashable, Comparable, CaseIterable {
        /// X pushed while the stretch passed; that it pushed all is not proven.
        case pushed
        /// Its pages were read down to known ground.
        case read
        /// X's own count of posts there agrees.
        case counted

        package static func < (lhs: Evidence, rhs: Evidence) -> Bool {
            allCases.firstIndex(of: lhs) ?? 0 < allCases.firstIndex(of: rhs) ?? 0
        }
    }

    package enum State: Sendable, Hashable {
        case covered(Evidence)
        case missing(Hole.Reason, estimate: Int?)
    }

    package struct Stretch: Sendable, Hashable {
        package let range: IDRange
        package let state: State

        package init(_ range: IDRange, _ state: State) {
            self.range = range
            self.state = state
        }
    }

    /// From the floor up, each beginning where the one before ends; neighbours of one state are one stretch.
    package private(set) var stretches: [Stretch] = []

    package init() {}

    /// Takes stretches as they were kept, in any order; what overlaps an earlier one is cut, and what lies between two is
    /// missing.
    package init(_ stretches: [Stretch]) {
        for stretch in stretches.sorted(by: { $0.range.after < $1.range.after }) {
            let start = max(stretch.range.after, top ?? stretch.range.after)
            guard let range = IDRange(after: start, through: stretch.range.through) else { continue }
            put(stretch.state, over: range)
        }
    }

    // MARK: What is read off it

    /// The greatest id that anything is known of; nil before the first read.
    package var top: Tweet.ID? { stretches.last?.range.through }

    /// The id above which nothing was read yet; nil before the first read.
    ///
    /// What was pushed above it does not count.
    package var cursor: Tweet.ID? {
        stretches.last { stretch in
            if case .covered(let evidence) = stretch.state { evidence >= .read } else { false }
        }?.range.through ?? stretches.first?.range.after
    }

    /// What is missing, from the newest down.
    package var holes: [Hole] {
        stretches.reversed().compactMap { stretch in
            guard case .missing(let reason, let estimate) = stretch.state else { return nil }
            return Hole(range: stretch.range, reason: reason, estimate: estimate)
        }
    }

    /// True where something is missing that X left out of an answer about several.
    package var isOmitted: Bool { holes.contains { $0.reason == .omitted } }

    /// What is covered by just this evidence, from the oldest on.
    package func ranges(_ evidence: Evidence) -> [IDRange] {
        stretches.compactMap { $0.state == .covered(evidence) ? $0.range : nil }
    }

    /// The state of one id; nil outside of what is known.
    package func state(of id: Tweet.ID) -> State? {
        stretches.first { $0.range.contains(id) }?.state
    }

    /// What of the range was neither read nor counted, from the oldest on.
    package func unread(in range: IDRange) -> [IDRange] {
        stretches.reduce([range]) { rest, stretch in
            guard case .covered(let evidence) = stretch.state, evidence >= .read else { return rest }
            return rest.flatMap { $0.subtracting(stretch.range) }
        }
    }

    /// What of the range was read or counted, from the oldest on; what lies end to end is one.
    package func read(in range: IDRange) -> [IDRange] {
        stretches.reduce(into: []) { read, stretch in
            guard case .covered(let evidence) = stretch.state, evidence >= .read,
                let part = stretch.range.intersection(range)
            else { return }
            if let last = read.last, last.through == part.after,
                let both = IDRange(after: last.after, through: part.through)
            {
                read[read.count - 1] = both
            } else {
                read.append(part)
            }
        }
    }

    /// What of the range is missing where a read that had to come to it did not: all but what was read and had come to light by
    /// then, from the oldest on.
    package func unsettled(in range: IDRange) -> [IDRange] {
        guard let floor = stretches.first?.range.after, let top, let all = IDRange(after: floor, through: top)
        else { return [range] }
        return read(in: all).reduce([range]) { rest, read in
            let settled = IDRange(after: read.after, through: read.through.earlier(by: Self.lateness))
            return settled.map { settled in rest.flatMap { $0.subtracting(settled) } } ?? rest
        }
    }

    /// What of it lies above an id: below the horizon of the limit on the history, nothing is complete.
    package func above(_ id: Tweet.ID) -> Coverage {
        Coverage(
            stretches.compactMap { stretch in
                stretch.range.above(id).map { Stretch($0, stretch.state(within: $0)) }
            }
        )
    }

    // MARK: What is learned

    /// Notes that every tweet of the range is in the history: better evidence stays, and a hole there is closed, unless
    /// the evidence is only that X pushed: that proves nothing of what is known to be missing.
    ///
    /// Nor does X's count of what X leaves out.
    ///
    /// Ids between the range and what was known before have passed unseen: they are missing, as an outage, and with them what
    /// may have come to light late below them.
    package func adding(_ range: IDRange, _ evidence: Evidence) -> Coverage {
        // What push goes on from may yet get a late post that nobody reads again.
        if evidence == .pushed, let top, range.through > top, isSettled {
            return withLastMinutesPushed.adding(range, evidence)
        }
        var pieces = outside(range)
        var rest = [range]
        for stretch in stretches {
            rest = rest.flatMap { $0.subtracting(stretch.range) }
            guard let both = stretch.range.intersection(range) else { continue }
            switch stretch.state {
            case .covered(let held): pieces.append(Stretch(both, .covered(max(held, evidence))))
            case .missing where evidence == .pushed, .missing(.omitted, _) where evidence == .counted:
                pieces.append(Stretch(both, stretch.state(within: both)))
            case .missing: pieces.append(Stretch(both, .covered(evidence)))
            }
        }
        // What of the range lies outside of all that was known.
        pieces += rest.map { Stretch($0, .covered(evidence)) }
        return Coverage(pieces)
    }

    /// The last minutes, in which posts may yet come to light; nil before the first read.
    private var lastMinutes: IDRange? {
        guard let top, let floor = stretches.first?.range.after else { return nil }
        return IDRange(after: max(floor, top.earlier(by: Self.lateness)), through: top)
    }

    /// True where the last minutes are taken for more than pushed.
    private var isSettled: Bool {
        guard let lastMinutes else { return false }
        return stretches.contains { stretch in
            guard case .covered(let evidence) = stretch.state else { return false }
            return evidence > .pushed && stretch.range.intersection(lastMinutes) != nil
        }
    }

    private var withLastMinutesPushed: Coverage {
        guard let lastMinutes else { return self }
        let within = stretches.compactMap { stretch -> Stretch? in
            guard let part = stretch.range.intersection(lastMinutes) else { return nil }
            if case .missing = stretch.state { return Stretch(part, stretch.state(within: part)) }
            return Stretch(part, .covered(.pushed))
        }
        return Coverage(outside(lastMinutes) + within)
    }

    /// Notes that tweets of the range may be missing, whatever was known of it; what X left out stays so, unless X keeps it no
    /// longer.
    ///
    /// `estimate` is about the whole of the range.
    package func missing(_ range: IDRange, _ reason: Hole.Reason, estimate: Int? = nil) -> Coverage {
        let whole = Stretch(range, .missing(reason, estimate: estimate.map { max(0, $0) }))
        let leftOut = reason == .reach ? [] : holes.filter { $0.reason == .omitted }
        let rest = leftOut.reduce([range]) { rest, hole in rest.flatMap { $0.subtracting(hole.range) } }
        let omitted = leftOut.compactMap { hole in
            hole.range.intersection(range).map { Stretch($0, .missing(.omitted, estimate: nil)) }
        }
        return Coverage(outside(range) + rest.map { Stretch($0, whole.state(within: $0)) } + omitted)
    }

    /// Begins a range of which parts are about to be proven: what of it lies right above all that was known is missing until then.
    ///
    /// A part that stays unproven is then a hole of its own, and takes nothing from what was proven below it in the same look.
    package func beginning(_ range: IDRange) -> Coverage {
        guard let top, range.after <= top, let above = range.above(top) else { return self }
        return missing(above, .outage)
    }

    /// What is known of all ids but these.
    private func outside(_ range: IDRange) -> [Stretch] {
        stretches.flatMap { stretch in
            stretch.range.subtracting(range).map { Stretch($0, stretch.state(within: $0)) }
        }
    }

    /// X's ids are in the order of time only roughly, and its stores agree only after a while: a post may come to light so
    /// many seconds later than a newer one.
    ///
    /// So each read begins that far below what is covered, and so does each hole.
    package static let lateness = 5.0 * 60

    private mutating func put(_ state: State, over range: IDRange) {
        if let top, top < range.after, let floor = stretches.first?.range.after,
            let unseen = IDRange(after: max(floor, top.earlier(by: Self.lateness)), through: range.after)
        {
            self = missing(unseen, .outage)
        }
        append(Stretch(range, state))
    }

    private mutating func append(_ stretch: Stretch) {
        var stretch = stretch
        if case .missing(let reason, let estimate) = stretch.state {
            stretch = Stretch(stretch.range, .missing(reason, estimate: Hole.bounded(estimate)))
        }
        guard let last = stretches.last, let state = last.joined(with: stretch),
            let range = IDRange(after: last.range.after, through: stretch.range.through)
        else { return stretches.append(stretch) }
        stretches[stretches.count - 1] = Stretch(range, state)
    }
}

extension Coverage.Stretch {
    /// The state of a part of the stretch: a hole that shrank misses fewer tweets.
    fileprivate func state(within part: IDRange) -> Coverage.State {
        guard case .missing(let reason, let estimate?) = state, part != range else { return state }
        let share = (Double(estimate) * part.share(of: range)).rounded(.down)
        // Of a few tweets at least one may be in any part that is left.
        return .missing(reason, estimate: min(estimate, max(1, Int(exactly: share) ?? estimate)))
    }

    /// The state of both as one; nil where they differ.
    fileprivate func joined(with next: Coverage.Stretch) -> Coverage.State? {
        switch (state, next.state) {
        case (.covered(let mine), .covered(let other)) where mine == other: state
        case (.missing(let mine, let estimate), .missing(let other, let more)) where mine == other:
            .missing(mine, estimate: Hole.sum(estimate, more))
        default: nil
        }
    }
}

extension IDRange {
    /// What part of another range's ids this one has, 0...1.
    package func share(of whole: IDRange) -> Double {
        Double(through.distance(from: after)) / Double(max(1, whole.through.distance(from: whole.after)))
    }
}
