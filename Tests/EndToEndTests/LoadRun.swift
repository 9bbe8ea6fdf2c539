import Foundation

/// The thread of a load at work.
struct LoadRun {
    /// Seconds that answers may still take once nothing more is sent.
    private static let patience = 10.0
    /// A load that could not send for a while takes up no more than this much of what it missed.
    private static let arrears = 0.05

    private let load: DeliveryLoad
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var senders: [Sender]
    private var outcome = LoadOutcome()
    /// When the next turn is due, in seconds since the start.
    private var due = 0.0

    init(_ load: DeliveryLoad) {
        self.load = load
        start = clock.now
        senders = Array(repeating: Sender(), count: load.connections)
    }

    mutating func carry(_ turns: some Sequence<[UInt64]>) -> LoadOutcome {
        var turns = turns.makeIterator()
        var next = turns.next()
        var end: Double?
        connect()
        while true {
            if load.comesBack, end == nil { connect() }
            while end == nil, let turn = next, due <= elapsed, send(turn) { next = turns.next() }
            if end == nil, next == nil || load.wasStopped { end = elapsed }
            let isWaiting = senders.contains { $0.underWay != nil }
            if let end, !isWaiting || elapsed > end + Self.patience { break }
            if !load.comesBack, !senders.contains(where: \.isOpen) { break }
            receive()
        }
        outcome.seconds = end ?? elapsed
        for index in senders.indices {
            if senders[index].settle() != nil { outcome.unanswered += 1 }
            senders[index].hangUp()
        }
        return outcome
    }

    private var elapsed: Double { (clock.now - start) / .seconds(1) }

    /// Opens what is not open; a refusal stands for all.
    private mutating func connect() {
        for index in senders.indices where !senders[index].isOpen {
            guard senders[index].open(port: load.port) else { return }
        }
    }

    /// False where too few connections are idle.
    private mutating func send(_ turn: [UInt64]) -> Bool {
        var chosen: [Int] = []
        for index in senders.indices where chosen.count < turn.count && senders[index].isIdle {
            chosen.append(index)
        }
        guard chosen.count == turn.count else { return false }
        let requests = turn.map { SignedDelivery.request($0, key: load.secret) }
        for (index, (id, request)) in zip(chosen, zip(turn, requests)) where senders[index].send(id, request)
        {
            outcome.offered += 1
        }
        if let rate = load.rate { due = max(due, elapsed - Self.arrears) + 1 / rate }
        return true
    }

    /// Waits for answers, a few milliseconds at most, and takes them in.
    private mutating func receive() {
        let open = senders.indices.filter { senders[$0].isOpen }
        var waits = open.map { pollfd(fd: senders[$0].descriptor, events: Int16(POLLIN), revents: 0) }
        guard poll(&waits, nfds_t(waits.count), load.rate == nil ? 5 : 1) > 0 else { return }
        for (index, wait) in zip(open, waits) where wait.revents != 0 { take(from: index) }
    }

    private mutating func take(from index: Int) {
        switch senders[index].receive() {
        case .nothing: break
        case .answered(let status):
            guard let delivery = senders[index].settle() else { return }
            guard status == 200 else {
                outcome.refused[status, default: 0] += 1
                return
            }
            outcome.acknowledgements.append(
                LoadOutcome.Acknowledgement(
                    id: delivery.id,
                    at: elapsed,
                    took: (clock.now - delivery.sentAt) / .seconds(1)
                )
            )
            load.noteAcknowledgement()
        case .ended(let inMidAnswer):
            if inMidAnswer { outcome.halfAnswers += 1 }
            if senders[index].settle() != nil, !inMidAnswer { outcome.unanswered += 1 }
        }
    }
}
