import Foundation
import Testing
import TweetModel
import XWire

@Suite("APIProblem")
struct APIProblemTests {
    private func problem(_ status: Int, _ body: String) -> APIProblem {
        APIProblem(status: status, body: Data(body.utf8))
    }

    @Test(
        "is told by the last part of its type, whatever the status",
        arguments: [
            ("invalid-request", APIProblem.Kind.badRequest), ("resource-not-found", .notFound),
            ("not-authorized-for-resource", .forbidden), ("resource-unavailable", .forbidden),
            ("disallowed-resource", .forbidden), ("not-authorized-for-field", .fieldUnavailable),
            ("field-unauthorized", .fieldUnavailable), ("field-hydration-failure", .fieldUnavailable),
            ("internal-error", .serverError), ("client-forbidden", .clientForbidden),
            ("unsupported-authentication", .unsupportedAuthentication), ("usage-capped", .usageCapped),
            ("credits-depleted", .creditsDepleted), ("credits", .creditsDepleted),
            ("rate-limit-exceeded", .rateLimited),
            ("operational-disconnect", .disconnected), ("rule-cap", .invalidRule),
            ("invalid-rules", .invalidRule),
            ("duplicate-rules", .duplicate), ("streaming-connection", .noRules),
        ]
    )
    func types(name: String, kind: APIProblem.Kind) {
        for host in ["https://api.x.com/2/problems/", "https://api.twitter.com/2/problems/"] {
            #expect(problem(418, #"{"title":"t","type":"\#(host)\#(name)"}"#).kind == kind)
        }
    }

    @Test(
        "is told by the number of a v1 error",
        arguments: [
            (32, APIProblem.Kind.unauthorized), (88, .rateLimited), (89, .unauthorized), (99, .unauthorized),
            (135, .unauthorized), (215, .unauthorized), (220, .unsupportedAuthentication), (64, .forbidden),
            (187, .forbidden), (326, .forbidden), (34, .notFound), (131, .serverError),
        ]
    )
    func codes(code: Int, kind: APIProblem.Kind) {
        #expect(problem(403, #"{"errors":[{"code":\#(code),"message":"m"}]}"#).kind == kind)
    }

    @Test(
        "is told by the status where the body says nothing",
        arguments: [
            (400, APIProblem.Kind.badRequest), (401, .unauthorized), (402, .creditsDepleted),
            (403, .forbidden),
            (404, .notFound), (410, .notFound), (408, .serverError), (413, .badRequest), (429, .rateLimited),
            (500, .serverError),
            (503, .serverError), (599, .serverError), (302, .unexpected), (204, .unexpected),
            (409, .unexpected),
        ],
        [
            "", "<html>Bad gateway</html>", "{}", "[]", "{", #"{"type":"about:blank"}"#, #"{"errors":7}"#,
            "\u{1B}",
        ]
    )
    func statuses(status: (code: Int, kind: APIProblem.Kind), body: String) {
        #expect(problem(status.code, body).kind == status.kind)
    }

    @Test("is told by its words where it stands inside a success without a type")
    func words() {
        let missing = WireProblem(title: "Not Found Error", detail: "Could not find user with username: [x].")
        let refused = WireProblem(title: "Forbidden", detail: "User has been suspended: [x].")

        #expect(APIProblem(missing, status: nil).kind == .notFound)
        #expect(APIProblem(refused, status: nil).kind == .forbidden)
    }

    @Test("takes money for money under any status")
    func money() {
        #expect(
            problem(429, #"{"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly product cap"}"#)
                .kind == .usageCapped
        )
        #expect(
            problem(
                403,
                #"{"title":"CreditsDepleted","detail":"Your account does not have any credits to fulfill this request"}"#
            )
            .kind == .creditsDepleted
        )
    }

    @Test(
        "tells a cursor that is too old from another bad request",
        arguments: [
            (
                #"{"errors":[{"parameters":{"since_id":["5"]},"message":"'since_id' must be a tweet id created after [t]"}],"title":"Invalid Request","type":"https://api.x.com/2/problems/invalid-request"}"#,
                APIProblem.Kind.staleCursor
            ),
            (
                #"{"errors":[{"parameters":{"max_results":["4"]},"message":"The `max_results` query parameter value [4] is not between 5 and 100"}],"title":"Invalid Request"}"#,
                .badRequest
            ),
            (#"{"title":"Invalid Request","detail":"since_id must be smaller than until_id"}"#, .badRequest),
        ]
    )
    func staleCursor(body: String, kind: APIProblem.Kind) {
        #expect(problem(400, body).kind == kind)
    }

    @Test("names the kinds of credential that X wants in place of the refused one")
    func acceptedKinds() {
        let refused = problem(
            403,
            #"{"title":"Unsupported Authentication","detail":"Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].","type":"https://api.x.com/2/problems/unsupported-authentication"}"#
        )

        #expect(refused.acceptedKinds == [.userToken, .oauth1])
        #expect(refused.sentence.string.contains("OAuth 1.0a"))
    }

    @Test(
        "tells why a webhook was refused",
        arguments: [
            (
                #"{"errors":[{"message":"CrcValidationFailed: URL returned bad response"}]}"#,
                APIProblem.Kind.challengeFailed
            ),
            (
                #"{"errors":[{"code":214,"message":"Webhook URL does not meet the requirements. Invalid CRC token or json response format."}]}"#,
                .challengeFailed
            ),
            (#"{"errors":[{"message":"WebhookLimitExceeded: 1"}]}"#, .webhookLimit),
            (#"{"errors":[{"message":"DuplicateUrlFailed: it is there"}]}"#, .duplicate),
            (#"{"errors":[{"message":"UrlValidationFailed: no https"}]}"#, .badRequest),
        ]
    )
    func webhooks(body: String, kind: APIProblem.Kind) {
        #expect(problem(400, body).kind == kind)
        // X says the same under 403, where a body without such a word is a plain refusal.
        #expect(problem(403, body).kind == (kind == .badRequest ? .forbidden : kind))
    }

    @Test("tells a held stream from one without rules")
    func streams() {
        let type = "https://api.x.com/2/problems/streaming-connection"

        #expect(
            problem(429, #"{"connection_issue":"TooManyConnections","type":"\#(type)"}"#).kind
                == .tooManyConnections
        )
        #expect(
            problem(409, #"{"connection_issue":"RuleConfigurationIssue","type":"\#(type)"}"#).kind == .noRules
        )
    }

    @Test("says in one short safe line what failed", arguments: APIProblem.Kind.allCases)
    func sentences(kind: APIProblem.Kind) {
        let detail = "\u{1B}]0;x\u{7}" + String(repeating: "long\n", count: 500)
        for status in [400, 401, 402, 403, 404, 429, 503, 302] {
            let sentence = APIProblem(WireProblem(title: "t", detail: detail), status: status).sentence.string

            #expect(sentence.count < 260)
            #expect(!sentence.contains("\n"))
            #expect(!sentence.contains("\u{1B}"))
        }
    }

    @Test(
        "is one line whatever X says, and says nothing for X that X did not say",
        arguments: [
            (400, #"{"detail":"   "}"#, "X refuses the request: change what is watched"),
            (403, #"{"detail":" \n "}"#, "X does not allow it"),
            (404, #"{"detail":"..."}"#, "X does not find it"),
            (
                429, #"{"title":"UsageCapExceeded","period":" Mon\nthly "}"#,
                "X's usage cap is reached ( Mon thly ): wait or raise it in X's developer console"
            ),
        ]
    )
    func blankWords(status: Int, body: String, sentence: String) {
        #expect(problem(status, body).sentence.string == sentence)
    }

    @Test("repeats what X says of a bad query")
    func quotes() {
        let bad = problem(
            400,
            #"{"errors":[{"message":"missing EOF at ')' (at position 9)"}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid."}"#
        )

        #expect(
            bad.sentence.string
                == "X refuses the request: missing EOF at ')' (at position 9): change what is watched"
        )
    }

    @Test("names the tweet that is gone")
    func missing() {
        let gone = WireProblem(
            title: "Not Found Error",
            type: "https://api.x.com/2/problems/resource-not-found",
            resourceType: "tweet",
            resourceID: "1900000000000000001"
        )

        #expect(APIProblem(gone, status: nil).missingTweet == Tweet.ID("1900000000000000001"))
        #expect(
            APIProblem(
                WireProblem(title: "Not Found Error", resourceType: "user", resourceID: "1"),
                status: nil
            ).missingTweet == nil
        )
    }
}
