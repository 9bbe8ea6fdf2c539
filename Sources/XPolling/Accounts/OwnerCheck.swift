import History
import Intake
import TweetModel
import XClient

/// Whose the home timeline and the mentions are that the history has a ledger of.
///
/// They are the signed-in account's, whose name is not in their ids: after a sign-in as somebody else, what was read of the one
/// says nothing of the other, and a cursor kept would hide all that the new one had before.
struct OwnerCheck: Sendable {
    let context: PollContext

    /// Begins the ledgers of these sources anew where they are another account's than the one that is signed in now.
    ///
    /// To be called before they are read, which nobody can before it is known who is signed in.
    func check(_ sources: [Source.ID]) async throws {
        for source in sources where source.kind == .home || source.kind == .mentions {
            try await check(source)
        }
    }

    private func check(_ source: Source.ID) async throws {
        guard let id = context.client.ownID else { return }
        let history = context.intake.history
        let key = "owner:\(source.rawValue)"
        let before = try await history.setting(key)
        guard before != id else { return }
        if before != nil {
            try await context.intake.admit(
                TweetBatch(
                    receivedAt: context.now(),
                    via: .polling,
                    coverage: [TweetBatch.CoverageChange([source], [.anotherOwner])]
                )
            )
            context.report(.notice(SafeText("another account is signed in: \(source.name) is read anew")))
        }
        // Last: where this fails, the ledger begins anew once more, which loses nothing.
        try await history.set(id, for: key)
    }
}
