package import TweetModel
package import XWire

extension XClient {
    /// One page of posts from a timeline, a search or a list.
    package func page(_ endpoint: Endpoint) async throws -> PageAnswer {
        let success = try await answer(to: endpoint)
        let page = try Self.readPage(success)
        count(Bill(page, isOwned: isOwned(endpoint)))
        if let refusal = page.refusal { throw XClientError.problem(refusal) }
        return PageAnswer(
            tweets: page.tweets,
            nextToken: page.nextToken,
            date: success.verdict.date,
            allowance: success.verdict.allowance,
            unavailable: page.brokenItems + page.problems.count
        )
    }

    /// Up to 100 posts by their ids; those that X no longer shows are in `gone`.
    package func tweets(ids: [Tweet.ID]) async throws -> (found: [Tweet], gone: [Tweet.ID]) {
        let success = try await answer(to: .tweets(ids: ids.map(\.description)))
        let page = try Self.readPage(success)
        count(Bill(page))
        return (page.tweets, page.problems.compactMap(\.missingTweet))
    }

    /// What X says to a handle (without @); one that cannot be a handle is not asked for.
    package func account(named handle: String) async throws -> XAccount {
        guard handle.wholeMatch(of: /[A-Za-z0-9_]{1,15}/) != nil else { return .unknown }
        let users: WireUsersReply
        do {
            users = try await decoded(.user(username: handle))
        } catch let error as XClientError
            where error.problemKind == .notFound || error.problemKind == .badRequest
        {
            return .unknown
        }
        count(Bill(users: users.users.map(\.id)))
        if let user = users.users.first {
            return user.protected == true ? .protected(id: user.id) : .open(id: user.id)
        }
        guard let problem = users.errors?.first.map({ APIProblem($0, status: nil) }) else {
            throw XClientError.badAnswer(.wrongKind)
        }
        guard problem.kind == .notFound || problem.kind == .forbidden else {
            throw XClientError.problem(problem)
        }
        return .unknown
    }

    /// The id of the signed-in user.
    package func ownID() async throws -> String {
        if let id = ownIDInCredentials { return id }
        let users: WireUsersReply = try await decoded(.me())
        count(Bill(users: users.users.map(\.id)))
        guard let user = users.users.first else { throw XClientError.badAnswer(.wrongKind) }
        return user.id
    }

    /// Asks and reads the answer as one of X's shapes.
    func decoded<Reply: Decodable>(
        _ endpoint: Endpoint,
        order: [CredentialKind] = CredentialKind.allCases
    ) async throws -> Reply {
        let success = try await answer(to: endpoint, order: order)
        do {
            return try JSONBody(success.body).decode()
        } catch {
            throw XClientError.badAnswer(error)
        }
    }

    private static func readPage(_ success: Success) throws(XClientError) -> PostPage {
        do {
            return try PostPage(decoding: success.body)
        } catch {
            throw .badAnswer(error)
        }
    }

    /// True for the signed-in user's own timeline and mentions.
    private func isOwned(_ endpoint: Endpoint) -> Bool {
        guard let id = ownIDInCredentials else { return false }
        return endpoint.path == Endpoint.userTweets(userID: id, page: PageRequest(maxResults: 5)).path
            || endpoint.path == Endpoint.mentions(userID: id, page: PageRequest(maxResults: 5)).path
    }
}
