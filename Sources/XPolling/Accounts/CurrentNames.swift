import Synchronization
import TweetModel

/// What each watched account is called, as far as this run has found that out.
///
/// Searches and counts ask for accounts by their names. What began before a new name was known says nothing of the account: neither that
/// it posted nothing, nor that nothing of it is missing.
final class CurrentNames: Sendable {
    /// Nil from when a change is known until it is noted.
    private let names = Mutex<[Source.ID: String?]>([:])

    /// Notes that X shows the account by this name, in any case; nil where it shows nothing of it, or that is being found out.
    func note(_ source: Source.ID, _ name: String?) {
        names.withLock { _ = $0.updateValue(name?.lowercased(), forKey: source) }
    }

    /// The sources of which a read of the target proves anything; an account by itself is read by its id.
    func provable(by target: PollTarget) -> [Source.ID] {
        guard case .accounts(let accounts) = target else { return target.sources }
        return current(accounts)
    }

    /// The sources of which X's count of the target proves anything.
    func countable(by target: PollTarget) -> [Source.ID] {
        switch target {
        case .accounts(let accounts): current(accounts)
        case .account(let account): current([account])
        case .home, .mentions, .search, .list: target.sources
        }
    }

    private func current(_ accounts: [WatchedAccount]) -> [Source.ID] {
        names.withLock { names in
            accounts.filter { account in names[account.source].map { $0 == account.handle } ?? true }
        }.map(\.source)
    }
}
