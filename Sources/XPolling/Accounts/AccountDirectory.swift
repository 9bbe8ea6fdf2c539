package import Foundation
package import History
package import Intake
import Synchronization
package import TweetModel
package import XClient

/// Who is who among the watched accounts: what X said to each handle, kept in the history, and looked at again now and then.
///
/// An account is known by its id from the first answer on, so that a new name, or the user's name passing to somebody else,
/// changes nothing. What was learned in an earlier run is used at once, whatever its age.
package final class AccountDirectory: Sendable {
    private let client: XClient
    let history: any PollState
    let admit: @Sendable (TweetBatch) async throws -> Void
    let now: @Sendable () -> Date
    private let book = Mutex(Book())
    let leftOut = LeftOutAccounts()
    let absent = AbsentPosts()
    let names = CurrentNames()

    private struct Book {
        var accounts: [Source.ID: KnownAccount] = [:]
        /// By X's id: each delivery asks for one.
        var sources: [String: Source.ID] = [:]
        /// By the handle that it has now, in lower case.
        var names: [String: Source.ID] = [:]
        /// Those whose handle somebody else writes under: they have another by now, and X must say which.
        var doubted: Set<Source.ID> = []
        var learned: (@Sendable ([AccountChange]) -> Void)?
        /// What nobody listened for when it was learned.
        var untold: [AccountChange] = []

        mutating func note(_ account: KnownAccount, of source: Source.ID) {
            let before = accounts.updateValue(account, forKey: source)
            if let name = before?.name.lowercased(), names[name] == source { names[name] = nil }
            if let id = account.id {
                sources[id] = source
                names[account.name.lowercased()] = source
            }
        }

        /// What is different from what was known before.
        func changes(_ learned: [(Source.ID, KnownAccount)]) -> [AccountChange] {
            learned.compactMap { source, account in
                accounts[source].flatMap { AccountChange(source, from: $0, to: account) }
            }
        }
    }

    /// `admit` is the one door, for what turns out to be missing of an account.
    package init(
        client: XClient,
        history: any PollState,
        admit: @escaping @Sendable (TweetBatch) async throws -> Void,
        now: @escaping @Sendable () -> Date
    ) {
        self.client = client
        self.history = history
        self.admit = admit
        self.now = now
    }

    /// Over the history behind an intake.
    package convenience init(client: XClient, intake: TweetIntake, now: @escaping @Sendable () -> Date) {
        self.init(client: client, history: intake.history, admit: { try await intake.admit($0) }, now: now)
    }

    /// Reads what the history knows of these; throws `HistoryError`.
    ///
    /// One that is called otherwise than the user calls it is told in each run: that name may be somebody else's by now.
    package func load(_ sources: [Source.ID]) async throws {
        let accounts = try await history.accounts(handles: sources.filter { $0.kind == .watch }.map(\.value))
        book.withLock { book in
            for (handle, account) in accounts where book.accounts[.account(handle)] == nil {
                book.note(account, of: .account(handle))
                let named = KnownAccount(
                    handle: handle,
                    id: account.id,
                    standing: account.standing,
                    checkedAt: account.checkedAt
                )
                book.untold += [AccountChange(.account(handle), from: named, to: account)].compactMap(\.self)
            }
        }
    }

    /// What is known of an account; nil where X was never asked, or has not answered.
    package subscript(source: Source.ID) -> KnownAccount? { book.withLock { $0.accounts[source] } }

    /// The watched account with this id of X's.
    package func source(ofAccount id: String) -> Source.ID? { book.withLock { $0.sources[id] } }

    /// Has the one poller of a run told whenever something was learned, with what turned out to be different from before.
    ///
    /// What was learned while there was none, as during a change of mode, is told to the next one.
    func notify(_ learned: (@Sendable ([AccountChange]) -> Void)?) {
        let untold = book.withLock { book in
            book.learned = learned
            defer { if learned != nil { book.untold = [] } }
            return book.untold
        }
        if !untold.isEmpty { learned?(untold) }
    }

    /// Those of these sources whose handle has come to somebody else, until X said who they are now.
    func doubted(of sources: [Source.ID]) -> [Source.ID] {
        book.withLock { book in sources.filter(book.doubted.contains) }
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
    /// Returns what is different from before. Throws what `XClient` and the history throw; what was learned before is kept then.
    @discardableResult
    package func lookUp(_ sources: [Source.ID]) async throws -> [AccountChange] {
        var changes: [AccountChange] = []
        let ids = sources.compactMap { source in self[source]?.id.map { (source, $0) } }
        for part in ids.parts(of: XClient.accountsPerLookUp) {
            let sources = Dictionary(part.map { ($0.1, $0.0) }) { first, _ in first }
            let answers = try await client.accounts(ids: part.map(\.1), of: sources)
            changes += try await learn(part.compactMap { source, id in answers[id].map { (source, $0) } })
            book.withLock { $0.doubted.subtract(part.map(\.0)) }
        }
        let named = sources.filter { self[$0]?.id == nil }
        for part in named.parts(of: XClient.accountsPerLookUp) {
            let answers = try await client.accounts(named: part.map(\.value))
            let shared = Self.sharedIDs(answers)
            changes += try await learn(
                part.compactMap { source in
                    answers[source.value].flatMap { answer in
                        answer.id.map(shared.contains) == true ? nil : (source, answer)
                    }
                }
            )
        }
        return changes
    }

    /// Ids that one answer gives to several handles: none of them can be believed, and X is asked again.
    private static func sharedIDs(_ answers: [String: XAccount]) -> Set<String> {
        let counts = answers.values.compactMap(\.id).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return Set(counts.filter { $0.value > 1 }.keys)
    }

    /// Takes the handles that stand in new tweets: a new name is noticed without asking, and that it has come to somebody else.
    ///
    /// Throws `HistoryError`.
    package func observe(_ tweets: [StoredTweet]) async throws {
        var renamed: [Source.ID: XAccount] = [:]
        for stored in tweets where !stored.id.isUnproven {
            let author = stored.tweet.author
            // One that X left out, whose id stands for its handle.
            guard author.handle.string != author.id else { continue }
            doubt(author)
            // What was written before the last look may have been delivered late, with the name of that time.
            guard let source = source(ofAccount: author.id), let known = self[source],
                stored.tweet.createdAt > known.checkedAt,
                known.name.lowercased() != author.handle.string.lowercased(),
                Handle.isValid(author.handle.string)
            else { continue }
            // Only the newest tweet says what the account is called now: older ones may come late.
            if let newest = try await history.newest(of: source), stored.tweet.versionID < newest { continue }
            renamed[source] = .open(id: author.id, handle: author.handle.string)
        }
        if !renamed.isEmpty { try await learn(renamed.map { ($0.key, $0.value) }) }
    }

    private func doubt(_ author: Author) {
        guard !author.id.isEmpty else { return }
        book.withLock { book in
            guard let source = book.names[author.handle.string.lowercased()],
                let id = book.accounts[source]?.id, id != author.id
            else { return }
            book.doubted.insert(source)
        }
    }

    @discardableResult
    private func learn(_ answers: [(Source.ID, XAccount)]) async throws -> [AccountChange] {
        let date = now()
        let (learned, found) = book.withLock { book in
            let learned = answers.map { source, answer in
                (source, KnownAccount(source.value, answer, before: book.accounts[source], checkedAt: date))
            }
            return (learned, book.changes(learned))
        }
        // In this order: nothing that asked by the old name claims anything from here on; what may have been missed by it is on
        // record before the new one is, or a crash between would leave nothing to notice it by; and what the history does not
        // keep is found out anew, with what is different.
        for change in found { names.note(change.source, nil) }
        var changes: [AccountChange] = []
        do {
            for var change in found {
                if change.isShown, let before = self[change.source] {
                    change.missed = try await noteMissed(by: change.source, since: before.checkedAt)
                }
                changes.append(change)
            }
            try await history.remember(learned.map(\.1))
        } catch {
            for change in found { names.note(change.source, self[change.source]?.name) }
            throw error
        }
        let listener = book.withLock { book in
            for (source, account) in learned { book.note(account, of: source) }
            if book.learned == nil { book.untold += changes }
            return book.learned
        }
        for change in changes {
            names.note(change.source, change.isShown ? self[change.source]?.name : nil)
            // That explains why X left it out.
            leftOut.forget(change.source)
        }
        listener?(changes)
        return changes
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
