/// How much of the listener one connection may take, and for how long.
package struct ListenerLimits: Sendable, Hashable {
    /// From the head of a request to the last byte of its answer, reading and committing included.
    ///
    /// X waits ten seconds for an answer (X docs, Webhooks), so a slower one would be of no use to it.
    package var deadline: Duration
    /// Silence before a request is whole, or between requests.
    package var idle: Duration
    /// What a request in progress still gets once shutdown was asked for.
    package var finish: Duration
    /// How long a refused sender may go on sending before its connection is cut, so that the refusal reaches it.
    package var linger: Duration
    /// Between two visits of the listener to itself.
    package var probe: Duration
    /// One header field, name and value.
    package var headerFieldBytes: Int
    /// All header fields together.
    package var headerBytes: Int
    package var headerFields: Int
    /// Requests of one connection that wait for an answer at once; X sends none ahead.
    package var requestsAhead: Int
    /// One read off a socket: about one of X's deliveries.
    ///
    /// A connection keeps a buffer as large as its largest read, and a request's body waits there until it is asked for.
    package var readBytes: Int
    /// One body; X names no maximum, its largest samples are below 64 KiB.
    package var bodyBytes: Int
    /// The bodies of all requests in progress together.
    package var bodiesBytes: Int
    /// Connections that are served at once, and again as many that the kernel keeps until they can be.
    ///
    /// Twice a crowd of a thousand slow ones: those that come and go beside it must not wait for a place. A slow one costs
    /// some 20 KiB.
    ///
    /// The kernel drops who comes when its queue is full, and the sender tries again only after a second, then three: a crowd
    /// that all comes at once must fit.
    package var connections: Int

    package init(
        deadline: Duration = .seconds(10),
        idle: Duration = .seconds(5),
        finish: Duration = .seconds(2),
        linger: Duration = .milliseconds(500),
        probe: Duration = .seconds(30),
        headerFieldBytes: Int = 8 << 10,
        headerBytes: Int = 16 << 10,
        headerFields: Int = 64,
        requestsAhead: Int = 16,
        readBytes: Int = 4 << 10,
        bodyBytes: Int = 1 << 20,
        bodiesBytes: Int = 16 << 20,
        connections: Int = 2048
    ) {
        self.deadline = deadline
        self.idle = idle
        self.finish = finish
        self.linger = linger
        self.probe = probe
        self.headerFieldBytes = headerFieldBytes
        self.headerBytes = headerBytes
        self.headerFields = headerFields
        self.requestsAhead = requestsAhead
        self.readBytes = readBytes
        self.bodyBytes = bodyBytes
        self.bodiesBytes = bodiesBytes
        self.connections = connections
    }
}
