package import TweetModel

/// What a poller has to know to go on where it stopped: coverage, the posts that show where it stands, and accounts.
///
/// Nothing here is a cursor: cursors and gaps are read off the coverage. Every method throws `HistoryError`, and
/// `CancellationError` where its task was cancelled.
package protocol PollState: Sendable {
    /// The ledger of a source; empty where it was never read.
    func coverage(of source: Source.ID) async throws -> Coverage

    /// What the history holds of the ledger of every source that has one, in order; without what its limit dropped.
    func coverage() async throws -> [(source: Source.ID, coverage: Coverage)]

    /// The newest believable tweet of a source; nil where none was ever seen.
    func newest(of source: Source.ID) async throws -> Tweet.ID?

    /// The newest tweets of a source up to an id, newest first: posts that X must still give where it is read down to them.
    func witnesses(of source: Source.ID, through id: Tweet.ID, limit: Int) async throws -> [Tweet.ID]

    /// The tweets of any of these sources whose newest version lies within a range, in the order of these versions.
    func posts(of sources: [Source.ID], within range: IDRange) async throws -> [HeldPost]

    /// The id up to which the limit on the history dropped tweets; nil where it never did.
    var prunedThrough: Tweet.ID? { get async throws }

    /// What X answered for handles, by handle in lower case; those never asked for are missing.
    func accounts(handles: [String]) async throws -> [String: KnownAccount]

    /// Keeps what X answered; a later answer for the same handle replaces it.
    func remember(_ accounts: [KnownAccount]) async throws

    /// Accounts of which it was last proven that X leaves them out of its answers about several.
    func leftOut() async throws -> Set<Source.ID>

    /// Keeps that these are left out by now, and those not any more; what it knows of others stays.
    func remember(leftOut: Set<Source.ID>, ended: Set<Source.ID>) async throws
}

/// A stored tweet as far as counting goes.
package struct HeldPost: Sendable, Hashable {
    package var id: Tweet.ID
    /// Its newest version, under which X shows and counts it.
    package var version: Tweet.ID
    package var isRepost: Bool

    package init(id: Tweet.ID, version: Tweet.ID? = nil, isRepost: Bool) {
        self.id = id
        self.version = version ?? id
        self.isRepost = isRepost
    }
}
