import Synchronization
import TweetModel

package import struct Foundation.Date

/// The ledger of one run under a lock, and its record: what a request may cost is kept before the request leaves.
package final class SpendingJournal: Sendable {
    private struct State {
        var ledger: SpendingLedger
        /// Changes that could not be kept when they were made; the next one takes them along.
        var unkept = SpendingChange()
    }

    private let state: Mutex<State>
    private let record: any SpendingRecord

    /// Begins with nothing spent.
    package init(limits: SpendingLimits = .none, record: any SpendingRecord = VolatileSpendingRecord()) {
        state = Mutex(State(ledger: SpendingLedger(limits: limits)))
        self.record = record
    }

    /// Goes on with what was kept; throws what the record throws.
    package init(
        limits: SpendingLimits = .none,
        reading record: any SpendingRecord,
        at now: Date
    ) async throws {
        let today = UTCDay(now)
        let ledger = SpendingLedger(
            limits: limits,
            rows: try await record.spending(since: today.advanced(by: -SpendingLedger.rememberedDays)),
            // The clock may be wrong by a day until X tells the time.
            billed: try await record.billed(since: today.advanced(by: -1))
        )
        state = Mutex(State(ledger: ledger))
        self.record = record
    }

    var limits: SpendingLimits { state.withLock { $0.ledger.limits } }

    func spent(onAnyOf days: [UTCDay]) -> Int { state.withLock { $0.ledger.spent(onAnyOf: days) } }

    func spent(inMonthOfAnyOf days: [UTCDay]) -> Int {
        state.withLock { $0.ledger.spent(inMonthOfAnyOf: days) }
    }

    func stop(on day: UTCDay) -> SpendingStop? { state.withLock { $0.ledger.stop(on: day) } }

    /// True where the object is billed on each of these days already.
    func isBilled(_ object: BilledObject, on days: [UTCDay]) -> Bool {
        state.withLock { state in days.allSatisfy { state.ledger.isBilled(object, on: $0) } }
    }

    // MARK: Requests

    /// Holds what a request may cost; it must be kept with `keep`, or given back with `drop`, before anything else.
    func hold(_ bill: GreatestBill, on day: UTCDay, or others: [UTCDay] = []) -> SpendingLedger.Grant {
        state.withLock { $0.ledger.hold(bill, on: day, or: others) }
    }

    /// Gives back a hold that was not kept.
    func drop(_ hold: SpendingLedger.Hold) { state.withLock { _ = $0.ledger.free(hold) } }

    /// Returns once the hold survives a crash; throws what the record throws, and the hold is given back then.
    func keep(_ hold: SpendingLedger.Hold) async throws {
        do {
            try await note(hold.change)
        } catch {
            drop(hold)
            throw error
        }
    }

    /// What became of a request that left.
    enum Settlement: Sendable, Hashable {
        /// X does not bill it.
        case free
        case billed(Bill)
        /// X may have billed all that it can come to.
        case unknown
    }

    /// Ends a hold that was kept; where the record cannot be written now, it holds too much until it can.
    ///
    /// `others` are days that X may count it to besides those around `date`.
    func settle(
        _ hold: SpendingLedger.Hold,
        _ settlement: Settlement,
        at date: Date,
        or others: [UTCDay] = []
    ) async {
        let days = Set(hold.days(until: date)).union(others)
        let change = state.withLock { state in
            switch settlement {
            case .free: state.ledger.free(hold)
            case .billed(let bill): state.ledger.settle(hold, bill, on: days)
            case .unknown: state.ledger.lose(hold, on: days)
            }
        }
        guard change != SpendingChange() else { return }
        do { try await note(change) } catch { state.withLock { $0.unkept.merge(change) } }
    }

    // MARK: Pushes

    /// Charges events that were delivered on one of these days, each once a day; the change must be kept together with what was
    /// delivered, and holds what could not be kept before: it may be that of the same delivery, which came again.
    func charge(_ events: [PushedEvent], on days: [UTCDay]) -> SpendingChange {
        let bill = Bill(
            events.map { Bill.Line($0.item, $0.object, source: $0.source, isOfRepost: $0.isRepost) }
        )
        return state.withLock { state in
            var change = state.unkept
            state.unkept = SpendingChange()
            change.merge(state.ledger.charge(bill, on: days))
            return change
        }
    }

    /// Keeps a charge whose delivery could not be kept: X may bill it, and a delivery that comes again is not charged twice.
    func keepLater(_ change: SpendingChange) { state.withLock { $0.unkept.merge(change) } }

    // MARK: The record

    /// Keeps what could not be kept before, where it can be now.
    func keepRest() async {
        guard state.withLock({ $0.unkept != SpendingChange() }) else { return }
        try? await note(SpendingChange())
    }

    private func note(_ change: SpendingChange) async throws {
        let unkept = state.withLock { state in
            defer { state.unkept = SpendingChange() }
            return state.unkept
        }
        var whole = unkept
        whole.merge(change)
        do {
            try await record.note(whole)
        } catch {
            state.withLock { $0.unkept.merge(unkept) }
            throw error
        }
    }
}
