import Foundation
import History
import TweetModel
import XClient
import XWire

/// Accounts of which X counts nothing though posts of theirs are held.
extension TargetRecount {
    /// True where X gives posts of the one account of which it counts none: its count proves nothing of the account then.
    ///
    /// What may be missing for that is read. Where it does not give them, they are gone, and its count is right.
    ///
    /// Throws what `XClient` and the history throw.
    func isLeftOut(holding held: [HeldPost], into outcome: inout TargetProof.Outcome) async throws -> Bool {
        guard case .account(let account) = target else { return false }
        let present = min(context.now(), context.client.serverTime)
        let young = Tweet.ID(firstAt: present - OmissionCheck.searchLag)
        let asked = held.filter { post in !post.isRepost && young.map { post.version < $0 } ?? false }
            .map(\.version).sorted().suffix(PollContext.mostKnownPosts)
        guard let oldest = asked.first, let newest = asked.last,
            let range = IDRange(after: oldest.previous, through: newest)
        else { return false }
        var shown = HoleFiller.Shown()
        do {
            _ = try await filler.walk(range, of: target, noting: &shown)
        } catch XClientError.badAnswer(.lacksKnownPosts) {
            return false
        }
        guard !shown.posts.isDisjoint(with: asked) else { return false }
        if let vouchedFor = try await context.proveLeftOut(account.source) {
            note(try await filler.fill(vouchedFor, of: target), in: &outcome)
        }
        return true
    }
}
