import TweetModel
import XClient

/// Turns the sources of a feed into targets: asks X for the ids of accounts and of the signed-in user.
struct FeedResolution: Sendable {
    /// What became of a feed.
    struct Outcome: Sendable {
        var targets: [PollTarget] = []
        var coverage = AccountCoverage()
        /// Sources that X will not be asked for, and why.
        var refused: [(source: Source.Kind, error: XClientError)] = []
    }

    let client: XClient
    let book: AccountBook

    /// The targets of the sources; a source that X refuses is told and does not hold up the others.
    ///
    /// Throws trouble that passes, and a key that is refused: it is refused for all.
    func resolve(_ feed: [Source]) async throws -> Outcome {
        var outcome = Outcome()
        for source in feed {
            do {
                outcome.targets += try await targets(of: source, coverage: &outcome.coverage)
            } catch let error as XClientError where error.concernsOneSource {
                outcome.refused.append((source.kind, error))
            }
        }
        return outcome
    }

    private func targets(of source: Source, coverage: inout AccountCoverage) async throws -> [PollTarget] {
        switch source {
        case .watch(let handles): try await accounts(handles, coverage: &coverage)
        case .home: [.home(userID: try await client.ownID())]
        case .mentions: [.mentions(userID: try await client.ownID())]
        case .search(let query): [.search(query: query)]
        case .list(let id): [.list(id: id)]
        }
    }

    private func accounts(
        _ handles: [String],
        coverage: inout AccountCoverage
    ) async throws -> [PollTarget] {
        var ids: [String: String] = [:]
        var seen: Set<String> = []
        for handle in handles.map({ $0.lowercased() }) where seen.insert(handle).inserted {
            switch try await book.account(named: handle) {
            case .open(let id): ids[handle] = id
            case .protected: coverage.protected.append(handle)
            case .unknown: coverage.unknown.append(handle)
            }
        }
        let readable = handles.filter { ids[$0.lowercased()] != nil }
        coverage.readable += ids.count
        return PackedQueries.groups(of: readable).map { group in
            // One account alone is read by its own timeline.
            if group.count == 1, let id = ids[group[0]] { return .account(handle: group[0], id: id) }
            return .accounts(group)
        }
    }
}

extension XClientError {
    /// True where another source may still be read.
    fileprivate var concernsOneSource: Bool {
        switch self {
        case .noCredential, .problem: true
        case .baseURLRefused, .keyRefused, .noCredit, .dailyStop, .limited, .serverTrouble, .badAnswer,
            .unexpectedRedirect, .unreachable:
            false
        }
    }
}
