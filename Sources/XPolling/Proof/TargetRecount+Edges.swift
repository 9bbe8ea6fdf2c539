import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

/// Where reading ended and a count goes on.
extension TargetRecount {
    /// Reads once more the minutes below where the reading of a source ended, `edges` from the newest down, if a count is to prove
    /// what lies above.
    ///
    /// Posts may have come to light there since, and a walk that begins above never comes to them. In the count, as many may
    /// hide behind posts that are gone.
    ///
    /// Returns the id up to which agreement proves anything by now, and what kept it from being all.
    func read(
        _ edges: [Tweet.ID],
        of range: IDRange,
        into outcome: inout TargetProof.Outcome
    ) async throws -> (through: Tweet.ID, trouble: XClientError?) {
        var through = range.through
        for edge in edges {
            // What is younger may come to light yet: the next comparison goes on from there.
            guard let settled = Tweet.ID(firstAt: context.client.serverTime - Coverage.lateness),
                edge <= settled,
                let window = IDRange(after: edge.earlier(by: Paginator.overlap), through: edge)
            else {
                through = min(through, edge)
                continue
            }
            do {
                let filled = try await filler.bring(window, of: target)
                note(filled, in: &outcome)
                if !filled.rest.isEmpty { through = min(through, edge) }
            } catch XClientError.badAnswer(.unreadablePosts(let count)) {
                // That is so of these minutes.
                outcome.note(.badAnswer(.unreadablePosts(count)))
                through = min(through, edge)
            } catch XClientError.badAnswer(.lacksKnownPosts) {
                noteLacking(within: range, in: &outcome)
                through = min(through, edge)
            } catch let error as XClientError {
                return (min(through, edges.last ?? edge), error)
            }
        }
        return (through, nil)
    }

    /// The ends of what was read of the sources, where they lie within the range, from the newest down.
    func edges(within range: IDRange) async throws -> [Tweet.ID] {
        var edges: Set<Tweet.ID> = []
        for source in target.sources {
            let coverage = try await context.intake.history.coverage(of: source)
            guard let cursor = coverage.cursor, range.contains(cursor), cursor < range.through,
                coverage.state(of: cursor) == .covered(.read)
            else { continue }
            edges.insert(cursor)
        }
        return edges.sorted(by: >)
    }
}
