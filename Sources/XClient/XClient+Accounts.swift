package import TweetModel
import XWire

extension XClient {
    /// Handles or ids that one look-up takes (X docs, users).
    package static let accountsPerLookUp = 100

    /// What X says to up to 100 handles (without @), by handle in lower case.
    ///
    /// One that cannot be a handle is not asked for, and unknown. One of which the answer says nothing is not in the result: that
    /// is no word against it. Where the user's stops leave no more, the first ones alone are asked for.
    package func accounts(named handles: [String]) async throws -> [String: XAccount] {
        var accounts: [String: XAccount] = [:]
        let names = handles.map { $0.lowercased() }
        for name in names where !Handle.isValid(name) { accounts[name] = .unknown }
        let asked = names.filter { accounts[$0] == nil }
        guard !asked.isEmpty else { return accounts }
        let purpose = ReadPurpose(asked.map(Source.ID.account))
        let users: WireUsersReply = try await decoded(.users(usernames: asked), for: purpose)
        for user in users.users { accounts[user.username.lowercased()] = XAccount(user) }
        return accounts.merging(Self.refused(users.errors, among: asked)) { known, _ in known }
    }

    /// What X says to up to 100 ids of accounts, by id; as above.
    ///
    /// `sources` are the accounts as the feed knows them, by id.
    package func accounts(
        ids: [String],
        of sources: [String: Source.ID] = [:]
    ) async throws -> [String: XAccount] {
        guard !ids.isEmpty else { return [:] }
        let purpose = ReadPurpose([], authors: sources)
        let users: WireUsersReply = try await decoded(.users(ids: ids), for: purpose)
        let accounts = Dictionary(users.users.map { ($0.id, XAccount($0)) }) { first, _ in first }
        return accounts.merging(Self.refused(users.errors, among: ids)) { known, _ in known }
    }

    /// Those against which X says something.
    private static func refused(_ problems: [WireProblem]?, among asked: [String]) -> [String: XAccount] {
        var refused: [String: XAccount] = [:]
        for problem in (problems ?? []).map({ APIProblem($0, status: nil) })
        where problem.kind == .forbidden || problem.kind == .notFound {
            // Of a single one asked for, X does not always repeat the name.
            guard let name = problem.subject?.lowercased() ?? (asked.count == 1 ? asked[0] : nil) else {
                continue
            }
            refused[name] = problem.isSuspension ? .suspended : .unknown
        }
        return refused
    }
}

extension XAccount {
    fileprivate init(_ user: WireUser) {
        self =
            user.protected == true
            ? .protected(id: user.id, handle: user.username) : .open(id: user.id, handle: user.username)
    }
}
