import TweetModel
package import XWire

extension XClient {
    /// One page of posts from a timeline, a search or a list; a shorter one than asked for where the user's stops leave no more.
    package func page(_ endpoint: Endpoint, for purpose: ReadPurpose = .none) async throws -> PageAnswer {
        let success = try await answer(to: endpoint, for: purpose)
        let page = try Self.readPage(success)
        if let refusal = page.refusal(of: endpoint.subject) { throw XClientError.problem(refusal) }
        if let trouble = page.trouble, page.tweets.isEmpty, page.brokenItems == 0 {
            throw XClientError.problem(trouble)
        }
        // What says neither that there is something nor that there is nothing must not pass for the latter.
        guard page.isEmpty || !page.tweets.isEmpty || page.brokenItems > 0 else {
            throw XClientError.badAnswer(.wrongKind)
        }
        return PageAnswer(
            tweets: page.tweets,
            nextToken: page.nextToken,
            date: success.outcome.date,
            allowance: success.outcome.allowance,
            unavailable: page.problems.count,
            refusedSubjects: Set(page.problems.filter { $0.missingTweet == nil }.compactMap(\.subject)),
            unreadable: page.brokenItems,
            trouble: page.trouble,
            body: page.brokenItems > 0 ? Array(success.body) : nil
        )
    }

    /// The id of the signed-in user; X is asked where no answer has told it yet.
    @discardableResult
    package func learnOwnID() async throws -> String {
        if let ownID { return ownID }
        let users: WireUsersReply = try await decoded(.me())
        guard let user = users.users.first else { throw XClientError.badAnswer(.wrongKind) }
        noteOwner(user.id)
        return user.id
    }

    /// Asks and reads the answer as one of X's shapes.
    func decoded<Reply: Decodable>(
        _ endpoint: Endpoint,
        order: [CredentialKind] = CredentialKind.allCases,
        for purpose: ReadPurpose = .none
    ) async throws -> Reply {
        let success = try await answer(to: endpoint, order: order, for: purpose)
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
}
