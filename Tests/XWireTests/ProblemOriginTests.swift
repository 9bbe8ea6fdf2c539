import Foundation
import Testing
import TweetModel
import XWire

/// Whether X wrote an error, and what it is about.
@Suite("Whose problem")
struct ProblemOriginTests {
    private func problem(_ body: String, status: Int = 403) -> APIProblem {
        APIProblem(status: status, body: Data(body.utf8))
    }

    @Test(
        "is X's in every form in which X writes errors",
        arguments: [
            #"{"title":"Invalid Request","detail":"d","type":"https://api.x.com/2/problems/invalid-request"}"#,
            #"{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"#,
            #"{"title":"Forbidden","detail":"d"}"#, #"{"type":"about:blank","title":"Forbidden"}"#,
            #"{"type":"about:blank","detail":"d"}"#,
            #"{"errors":[{"code":88,"message":"m"}]}"#, #"{"errors":[{"message":"CrcValidationFailed: u"}]}"#,
            #"{"errors":[{"code":32}]}"#, #"{"errors":[{"title":"Not Found Error"}]}"#,
            #"{"errors":[{"detail":"d"}]}"#,
            #"{"errors":[{"parameters":{"id":["x"]},"message":"m"}],"title":"Invalid Request"}"#,
            #"{"error":"invalid_request","error_description":"d"}"#,
        ]
    )
    func fromX(body: String) {
        #expect(problem(body).isFromX)
    }

    @Test(
        "is not X's where somebody in between may have answered",
        arguments: [
            "", " ", "<html><body>Sign in to the network</body></html>", "Forbidden", "{", "{}", "[]", "null",
            #""Forbidden""#, #"{"message":"Forbidden"}"#, #"{"message":"Forbidden","code":403}"#,
            #"{"title":"Forbidden"}"#, #"{"detail":"Forbidden"}"#, #"{"type":"about:blank"}"#,
            #"{"type":"error","status":403}"#, #"{"error":"denied"}"#, #"{"error_description":"d"}"#,
            #"{"errors":[]}"#, #"{"errors":["Forbidden"]}"#, #"{"errors":[{}]}"#, #"{"errors":7}"#,
            #"{"errors":[{"reason":"blocked"}]}"#, #"[{"title":"Forbidden","detail":"d"}]"#,
            #"{"title":7,"detail":["d"]}"#,
        ]
    )
    func notFromX(body: String) {
        #expect(!problem(body).isFromX)
    }

    @Test("is X's inside a success by the same forms")
    func inSuccess() {
        #expect(APIProblem(WireProblem(title: "Not Found Error", detail: "d"), status: nil).isFromX)
        #expect(!APIProblem(WireProblem(message: "Forbidden"), status: nil).isFromX)
    }

    @Test(
        "is about what X names: the value, else the resource, else what stands in brackets",
        arguments: [
            (#"{"value":"nasa","resource_id":"11","detail":"x: [y]."}"#, "nasa"),
            (#"{"resource_id":"11","detail":"x: [y]."}"#, "11"),
            (#"{"detail":"Could not find user with usernames: [nasa]."}"#, "nasa"),
            (#"{"detail":"not one of [a, b] for id: [5]"}"#, "5"),
            (#"{"detail":"Sorry, [5"}"#, nil), (#"{"detail":"5]"}"#, nil), (#"{"detail":"Forbidden"}"#, nil),
            (#"{"title":"t"}"#, nil), (#"{"detail":"none: []."}"#, ""),
        ] as [(String, String?)]
    )
    func subject(error: String, subject: String?) {
        #expect(problem(#"{"errors":[\#(error)]}"#).subject == subject)
        #expect(problem(error).subject == subject)
    }

    @Test("says which parameter or member names what it is about")
    func parameter() {
        let listed = problem(#"{"errors":[{"title":"t","parameter":"referenced_tweets.id","value":"9"}]}"#)

        #expect(listed.parameter == "referenced_tweets.id")
        #expect(problem(#"{"title":"t"}"#).parameter == nil)
    }
}
