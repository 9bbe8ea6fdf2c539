package import Foundation
package import History
import Synchronization
package import TweetModel
package import XClient

/// Who is who among the watched accounts: what X said to each handle, kept in the history, and looked at again now and then.
///
/// An account is known by its id from the first answer on, so that a new name, or the user's name passing to somebody else,
/// changes nothing. What was learned in an earlier run is used at once, whatever its age.
package final class AccountDirectory: Sendable {
    private let client: XClient
    private let history: any PollState
    private let now: @Sendable () -> Date
    private let book = Mutex(Book())

    private struct Book {
        var accounts: [Source.ID: KnownAccount] = [:]
        /// By X's id: each delivery asks for one.
        var sources: [String: Source.ID] = [:]
        var learned: (@Sendable ([AccountChange]) -> Void)?

        mutating func note(_ account: KnownAccount, of source: Source.ID) {
            accounts[source] = account
            if let id = account.id { sources[id] = source }
        }
    }

    package init(client: XClient, history: any PollState, now: @escaping @Sendable () -> Date) {
        self.client = client
        self.history = history
        self.now = now
    }

    /// Reads what the history knows of these; throws `HistoryError`.
    package func load(_ sources: [Source.ID]) async throws {
        let accounts = try await history.accounts(handles: sources.filter { $0.kind == .watch }.map(\.value))
        book.withLock { book in
            for (handle, account) in accounts where book.accounts[.account(handle)] == nil {
                book.note(account, of: .account(handle))
            }
        }
    }

    /// What is known of an account; nil where X was never asked, or has not answered.
    package subscript(source: Source.ID) -> KnownAccount? { book.withLock { $0.accounts[source] } }

    /// The watched account with this id of X's.
    package func source(ofAccount id: String) -> Source.ID? { book.withLock { $0.sources[id] } }

    /// Has the one poller of a run told whenever something was learned, with what turned out to be different from before.
    func notify(_ learned: (@Sendable ([AccountChange]) -> Void)?) {
        book.withLock { $0.learned = learned }
    }

    /// What is known of these, once X was asked for those that it was never asked for; throws as `lookUp`.
    package func known(_ sources: [Source.ID]) async throws -> [Source.ID: KnownAccount] {
        try await load(sources)
        try await lookUp(sources.filter { self[$0] == nil })
        let asked = Set(sources)
        return book.withLock { book in book.accounts.filter { asked.contains($0.key) } }
    }

    /// Those of these sources that are accounts with an id, as X knows them; reads the history where it must.
    package func watched(_ sources: [Source.ID]) async throws -> [WatchedAccount] {
        try await load(sources)
        return sources.compactMap { source in
            guard let account = self[source], let id = account.id else { return nil }
            return WatchedAccount(source: source, id: id, handle: account.name)
        }
    }

    /// Looks accounts up, a hundred at a time: by id where it is known, else by name.
    ///
    /// Throws what `XClient` and the history throw; what was learned before is kept then.
    package func lookUp(_ sources: [Source.ID]) async throws {
        let ids = sources.compactMap { source in self[source]?.id.map { (source, $0) } }
        for part in ids.parts(of: XClient.accountsPerLookUp) {
            let sources = Dictionary(part.map { ($0.1, $0.0) }) { first, _ in first }
            let answers = try await client.accounts(ids: part.map(\.1), of: sources)
            try await learn(part.compactMap { source, id in answers[id].map { (source, $0) } })
        }
        let named = sources.filter { self[$0]?.id == nil }
        for part in named.parts(of: XClient.accountsPerLookUp) {
            let answers = try await client.accounts(named: part.map(\.value))
            try await learn(part.compactMap { source in answers[source.value].map { (source, $0) } })
        }
    }

    /// Takes the handles that stand in new tweets: a new name is noticed without asking.
    ///
    /// Throws `HistoryError`.
    package func observe(_ tweets: [StoredTweet]) async throws {
        var renamed: [(Source.ID, XAccount)] = []
        for stored in tweets where !stored.id.isUnproven {
            let author = stored.tweet.author
            // What was written before the last look may have been delivered late, with the name of that time.
            guard let source = source(ofAccount: author.id), let known = self[source],
                stored.tweet.createdAt > known.checkedAt,
                known.name.lowercased() != author.handle.string.lowercased(),
                Handle.isValid(author.handle.string)
            else { continue }
            renamed.append((source, .open(id: author.id, handle: author.handle.string)))
        }
        if !renamed.isEmpty { try await learn(renamed) }
    }

    private func learn(_ answers: [(Source.ID, XAccount)]) async throws {
        let date = now()
        var learned: [KnownAccount] = []
        var changes: [AccountChange] = []
        for (source, answer) in answers {
            let before = self[source]
            let account = KnownAccount(source.value, answer, before: before, checkedAt: date)
            learned.append(account)
            book.withLock { $0.note(account, of: source) }
            if let before, let change = AccountChange(source, from: before, to: account) {
                changes.append(change)
            }
        }
        try await history.remember(learned)
        book.withLock { $0.learned }?(changes)
    }
}

extension KnownAccount {
    fileprivate init(_ handle: String, _ answer: XAccount, before: KnownAccount?, checkedAt: Date) {
        switch answer {
        case .open(let id, let name):
            self.init(handle: handle, id: id, name: name, standing: .open, checkedAt: checkedAt)
        case .protected(let id, let name):
            self.init(handle: handle, id: id, name: name, standing: .protected, checkedAt: checkedAt)
        case .suspended, .unknown:
            // The id stays: the account may come back, under whatever name.
            self.init(
                handle: handle,
                id: before?.id,
                name: before?.name,
                standing: answer == .suspended ? .suspended : .unknown,
                checkedAt: checkedAt
            )
        }
    }
}

extension Array {
    /// The elements in their order, in parts of at most so many.
    fileprivate func parts(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
