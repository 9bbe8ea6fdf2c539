package import Foundation
package import TweetModel

/// What went wrong at X, as far as tweetdash acts on it, with a sentence for the status bar.
package struct APIProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the asker does about it stands behind each.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// X refuses these parameters.
        case badRequest
        /// Ask again without `since_id`, once, and mark the gap.
        case staleCursor
        /// The credentials or the clock are wrong.
        case unauthorized
        /// Money: stop all reading, look again each 15 minutes.
        case creditsDepleted
        /// Money: stop all reading, look again each 15 minutes.
        case usageCapped
        /// The app may not use the endpoint at all.
        case clientForbidden
        /// Another kind of credential is wanted; `acceptedKinds` says which.
        case unsupportedAuthentication
        /// Protected, suspended, locked, or not allowed.
        case forbidden
        case notFound
        /// Wait for the window's reset.
        case rateLimited
        /// Try again, ever later.
        case serverError
        /// One member of a post is refused or could not be filled; the rest is there.
        case fieldUnavailable
        /// A filtered stream without rules.
        case noRules
        case invalidRule
        /// Another connection holds the stream.
        case tooManyConnections
        /// X ends the stream.
        case disconnected
        /// The listener's answer to the challenge did not please X.
        case challengeFailed
        case webhookLimit
        /// A webhook, rule or subscription that is there already.
        case duplicate
        /// An answer that X's documents do not know, such as a redirect.
        case unexpected
    }

    package let kind: Kind
    /// One line: what failed, and what the user can do.
    package let sentence: SafeText
    /// What an endpoint takes in place of the kind that it refused.
    package let acceptedKinds: [CredentialKind]
    /// The tweet that X no longer has or shows, if that is what the problem says.
    package let missingTweet: Tweet.ID?
    /// What the problem is about, as X names it: an id, a handle, a query.
    package let subject: String?
    /// The parameter or the member that names it (`id`, `usernames`, `referenced_tweets.id`).
    package let parameter: String?
    /// True where the body bears one of the forms in which X writes errors; else somebody in between may have answered.
    package private(set) var isFromX: Bool
    /// True where an account is said to be suspended, which it may not be for ever.
    package let isSuspension: Bool

    package var description: String { sentence.string }

    /// Reads the body of an answer that is no success; a body that says nothing leaves the status to tell.
    package init(status: Int, body: Data) {
        let problem = try? JSONBody(body).decode(WireProblem.self)
        self.init(problem ?? WireProblem(), status: status)
        isFromX = problem?.isOfXsForm ?? false
    }

    /// `status` is nil where the problem stands inside a success.
    package init(_ problem: WireProblem, status: Int?) {
        let evidence = ProblemEvidence(problem, status: status)
        kind = evidence.kind
        sentence = evidence.sentence
        acceptedKinds = evidence.acceptedKinds
        missingTweet = evidence.missingTweet
        subject = evidence.subject
        parameter = evidence.problem.parameter
        isSuspension = evidence.words.contains("suspended")
        isFromX = problem.isOfXsForm
    }
}

extension WireProblem {
    /// A v2 problem has two at least of a title, a detail and a type, or a title and the status; a list has errors of such a kind or v1's with a code or a message; an
    /// OAuth 2.0 error has its two members (X docs, Response codes).
    fileprivate var isOfXsForm: Bool {
        if [title, detail, type].compactMap(\.self).count > 1 || title != nil && status != nil {
            return true
        }
        if error != nil, errorDescription != nil { return true }
        return errors?.contains { $0.message != nil || $0.code != nil || $0.title != nil || $0.detail != nil }
            ?? false
    }
}
