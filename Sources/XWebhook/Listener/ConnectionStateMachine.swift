/// What one connection is in the middle of, and when it must end.
///
/// Three things that the server library leaves open are decided here. A request as a whole has a deadline: the library's idle
/// timeout begins again at every byte of a body. A connection that was told `Connection: close` is closed, whichever side said
/// so, and even while its body still comes. And no more of a body is read than could ever be wanted, wherever it was sent.
struct ConnectionStateMachine: Sendable, Hashable {
    /// What is to be done about what happened.
    enum Action: Sendable, Hashable {
        case none
        /// Cut the connection unless told otherwise within that time; replaces what was said before.
        case allow(Duration)
        /// The deadline is met.
        case relax
        /// Say that nothing more will be sent, throw away what still comes, and cut after that time.
        case part(within: Duration)
        case cut
    }

    private let limits: ListenerLimits
    /// One for each request that has no whole answer yet, oldest first: true if its sender wants to keep the connection.
    private var unanswered: [Bool] = []
    private var isReceiving = false
    private var isBroken = false
    private var bodyBytes = 0
    private var isLastAnswer = false
    private var isQuiescing = false
    /// The last answer is out; what still arrives is thrown away.
    private(set) var isParting = false

    init(limits: ListenerLimits) {
        self.limits = limits
    }

    /// False once as much was read as could be of use.
    var wantsMore: Bool { !isBroken && bodyBytes <= limits.readableBytes }

    mutating func requestBegan(keepsAlive: Bool) -> Action {
        unanswered.append(keepsAlive)
        isReceiving = true
        bodyBytes = 0
        // The requests of a pipeline wait for each other: the clock begins again at each answer.
        return unanswered.count == 1 ? .allow(allowance) : .none
    }

    mutating func bodyArrived(bytes: Int) -> Action {
        bodyBytes += bytes
        // Where the answer is still due, it will end the connection (413), or `answerEnded` will.
        return !wantsMore && unanswered.isEmpty && !isParting ? part() : .none
    }

    mutating func requestEnded() -> Action {
        isReceiving = false
        return unanswered.isEmpty ? .relax : .none
    }

    /// The bytes make no sense: nothing more is read, and the library answers 400 as soon as it comes to it.
    mutating func requestBroke() -> Action {
        guard !isBroken else { return .none }
        isBroken = true
        return unanswered.isEmpty ? .allow(allowance) : .none
    }

    /// An answer goes out; returns true if it must say that it is the last.
    mutating func answerBegan(keepsAlive: Bool) -> Bool {
        isLastAnswer = !keepsAlive || unanswered.first == false || isQuiescing
        return isLastAnswer
    }

    mutating func answerEnded() -> Action {
        if !unanswered.isEmpty { unanswered.removeFirst() }
        if isLastAnswer { return part() }
        if !unanswered.isEmpty { return .allow(allowance) }
        guard isReceiving else { return .relax }
        // A body refused without a word about the connection (404, 405) ends it all the same once it is longer than any that is
        // read.
        return wantsMore ? .none : part()
    }

    /// The sender will send no more.
    func peerFinished() -> Action {
        isParting ? .cut : .none
    }

    /// Shutdown was asked for: what is in progress gets a little time, what is idle the library closes.
    mutating func shutdownBegan() -> Action {
        isQuiescing = true
        return unanswered.isEmpty || isParting ? .none : .allow(allowance)
    }

    private mutating func part() -> Action {
        isParting = true
        return .part(within: limits.linger)
    }

    private var allowance: Duration { isQuiescing ? min(limits.finish, limits.deadline) : limits.deadline }
}
