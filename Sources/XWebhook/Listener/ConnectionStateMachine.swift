/// What one connection is in the middle of, and when it must end.
///
/// Four things that the server library leaves open are decided here. A request as a whole has a deadline: the library's idle
/// timeout begins again at every byte of a body. A connection that was told `Connection: close` is closed, whichever side said
/// so. A body is read only once its request asked for it, and a sender that is answered before its body was there is parted
/// with: nobody waits for what the head refuted. And a request sent ahead waits in the kernel for the answer before it.
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
    private var isBodyWanted = false
    private var isBroken = false
    private var isOverrun = false
    private var isRefused = false
    private var bodyBytes = 0
    /// What the body and its framing took on the wire, since the read that brought the head; nil during that.
    private var wireBytes: Int?
    private var isLastAnswer = false
    private var isQuiescing = false
    private var isParting = false

    init(limits: ListenerLimits) {
        self.limits = limits
    }

    /// False while nothing shall be read off the socket.
    var wantsMore: Bool {
        guard !isBroken, takesMore else { return false }
        guard isReceiving else { return unanswered.isEmpty }
        return isBodyWanted && bodyBytes <= limits.bodyBytes
    }

    /// False where what was read all the same is thrown away: more was sent ahead than is served, there was no room for it,
    /// or the last answer is out.
    var takesMore: Bool { !isOverrun && !isRefused && !isParting }

    /// True while a body may still grow.
    var isReceivingBody: Bool { isReceiving && takesMore }

    /// True where no request waits for an answer.
    var isIdle: Bool { unanswered.isEmpty }

    mutating func requestBegan(keepsAlive: Bool) -> Action {
        guard unanswered.count < limits.requestsAhead else {
            isOverrun = true
            return .none
        }
        unanswered.append(keepsAlive)
        isReceiving = true
        isBodyWanted = false
        bodyBytes = 0
        wireBytes = nil
        // The requests of a pipeline wait for each other: the clock begins again at each answer.
        return unanswered.count == 1 ? .allow(allowance) : .none
    }

    /// The request whose turn it is asks for its body; returns true if it is not all there.
    mutating func bodyWanted() -> Bool {
        // One that was sent behind it asks for its own.
        isBodyWanted = isReceiving && unanswered.count == 1
        return isBodyWanted
    }

    /// Returns true if the part is of use: once a body is too large, no more of it is.
    mutating func bodyArrived(bytes: Int) -> Bool {
        defer { bodyBytes += bytes }
        return bodyBytes <= limits.bodyBytes
    }

    /// A read ended; returns true if the framing of the body takes more than the body, as chunks of a byte do.
    mutating func readEnded(bytes: Int) -> Bool {
        guard isReceiving, let before = wireBytes else {
            wireBytes = 0
            return false
        }
        wireBytes = before + bytes
        return before + bytes > 2 * bodyBytes + limits.readBytes
    }

    /// There is no room for a body: its request is the last that is answered.
    mutating func bodyRefused() {
        isRefused = true
    }

    mutating func requestEnded() {
        isReceiving = false
    }

    /// The bytes make no sense: nothing more is read, and the library answers 400 as soon as it comes to it.
    mutating func requestBroke() -> Action {
        guard !isBroken else { return .none }
        isBroken = true
        return unanswered.isEmpty ? .allow(allowance) : .none
    }

    /// An answer goes out; returns true if it must say that it is the last.
    mutating func answerBegan(keepsAlive: Bool) -> Bool {
        let endsWithIt = unanswered.count == 1 && (isReceiving || isOverrun)
        isLastAnswer = !keepsAlive || unanswered.first == false || isQuiescing || endsWithIt
        return isLastAnswer
    }

    mutating func answerEnded() -> Action {
        if !unanswered.isEmpty { unanswered.removeFirst() }
        guard !isLastAnswer else {
            isParting = true
            return .part(within: limits.linger)
        }
        return unanswered.isEmpty ? .relax : .allow(allowance)
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

    private var allowance: Duration { isQuiescing ? min(limits.finish, limits.deadline) : limits.deadline }
}
