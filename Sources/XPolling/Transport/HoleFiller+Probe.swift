import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Whether X leaves an account out of its answers about several that shows nothing of it.
extension HoleFiller {
    /// What came of asking for an account by itself.
    struct Probe: Sendable, Hashable {
        /// Up to where it was asked for.
        var through: Tweet.ID
        /// What is missing since: such answers had vouched for it.
        var missing: [IDRange] = []
    }

    /// Ids of which all that is known costs nothing more today.
    private struct Stretch {
        var range: IDRange
        /// The same, or the post above it, which is held.
        var through: Tweet.ID
        /// By their rows' ids and their versions'.
        var held: Set<Tweet.ID>
        /// How many posts that is.
        var count: Int
    }

    /// Posts that a page holds beside those that are known, which cost nothing more the same day.
    private static let unknown = 5
    /// An earlier run asked up to some minutes before its end.
    private static let unasked: TimeInterval = 60 * 60

    /// Asks for the posts of an account by itself, in the lowest part of some ids that can be asked for in one go.
    ///
    /// Where a post comes that answers about several vouched was not there, X leaves the account out of them, and what they
    /// vouched for is missing from then on. X bills what comes and was not shown to us that day: no other is asked for that is held.
    ///
    /// Throws what `XClient` and the history throw.
    func probe(_ question: OmissionProbe.Question) async throws -> Probe {
        let (account, source) = (question.account, question.account.source)
        guard let stretch = try await stretch(question) else { return Probe(through: question.through) }
        var probe = Probe(through: stretch.through)
        var tokens: Set<String> = []
        var token: String?
        repeat {
            let answer = try await page(of: account, stretch, token)
            let unknown = answer.tweets.filter { stretch.held.isDisjoint(with: [$0.id, $0.versionID]) }
            // Searches leave reposts out.
            let isLacking = unknown.contains { $0.kind != .repost && stretch.range.contains($0.versionID) }
            if isLacking {
                // Before the page is stored, which alone shows it.
                let brought = Set(unknown.flatMap { [$0.id, $0.versionID] })
                probe.missing = try await context.proveLeftOut(source, by: brought, missing: stretch.range)
            } else if answer.unreadable > 0 {
                try await context.noteMissing([stretch.range], of: source, .outage)
            }
            if !unknown.isEmpty || answer.unreadable > 0 {
                try await admit(answer, of: .account(account), PageRun(), proving: [])
            }
            // What came is enough to show it; what did not is read with what is missing.
            if let trouble = answer.trouble, !isLacking { throw XClientError.problem(trouble) }
            // A page may hold fewer than were asked for, as X counts reposts among them that it leaves out.
            token = isLacking ? nil : answer.nextToken.flatMap { tokens.insert($0).inserted ? $0 : nil }
        } while token != nil && tokens.count < PageRules.hardPageLimit
        return probe
    }

    private func page(
        of account: WatchedAccount,
        _ stretch: Stretch,
        _ token: String?
    ) async throws -> PageAnswer {
        let page = PageRequest(
            maxResults: stretch.count + Self.unknown,
            sinceID: stretch.range.after.description,
            untilID: stretch.range.through.next.description,
            token: token
        )
        let endpoint = Endpoint.userTweets(userID: account.id, page: page, leavingOutReposts: true)
        let purpose = PollTarget.account(account).purpose
        return try await context.finishing { try await $0.page(endpoint, for: purpose) }
    }

    /// The lowest of the ids that answers vouched for, up to a post that X would bill again.
    ///
    /// What was pushed at best, or is known to be missing, none vouched for.
    private func stretch(_ question: OmissionProbe.Question) async throws -> Stretch? {
        let (source, history) = (question.account.source, context.intake.history)
        let coverage = try await history.coverage(of: source)
        guard let floor = coverage.stretches.first?.range.after else { return nil }
        var start = question.after
        if start == nil {
            let asked = question.through.earlier(by: Self.unasked)
            start = try await history.witnesses(of: source, through: asked, limit: 1).first
        }
        let lowest = [floor, start, try await history.prunedThrough].compactMap(\.self).max() ?? floor
        guard let whole = IDRange(after: lowest, through: question.through) else { return nil }
        for part in coverage.read(in: whole) {
            let held = try await history.posts(of: [source], within: part).filter { !$0.isRepost }
                .sorted { $0.version < $1.version }
            var after = part.after
            let ends = held.map(\.version).filter { !context.client.isBilledToday(postID: $0) }
            for end in ends + [part.through] {
                let through = ends.contains(end) ? end.previous : end
                if let range = IDRange(after: after, through: through) {
                    let within = held.filter { range.contains($0.version) }
                    let known = Set(within.flatMap { [$0.id, $0.version] })
                    return Stretch(range: range, through: end, held: known, count: within.count)
                }
                after = end
            }
        }
        return nil
    }
}
