import Foundation
import Testing
import TweetModel
import XWire

/// Successes that bring errors in place of posts: what they say about the source that was asked for.
@Suite("A page's refusal")
struct RefusalTests {
    private static let missingUser =
        #"{"resource_type":"user","title":"Not Found Error","detail":"Could not find user with id: [5]."}"#
    private static let missingPost =
        #"{"resource_type":"tweet","resource_id":"88","value":"88","parameter":"referenced_tweets.id","title":"Not Found Error","detail":"Could not find tweet with referenced_tweets.id: [88].","type":"https://api.x.com/2/problems/resource-not-found"}"#
    private static let suspendedUser =
        #"{"resource_type":"user","value":"5","parameter":"id","title":"Forbidden","detail":"User has been suspended: [5]."}"#
    private static let meta = #","meta":{"result_count":0}"#

    private func page(_ errors: String..., meta: String = "") throws -> PostPage {
        try PostPage(decoding: Fixture.data("{\"errors\":[\(errors.joined(separator: ","))]\(meta)}"))
    }

    @Test("is the error about the very source, with a meta beside it or without", arguments: ["", meta])
    func named(meta: String) throws {
        let page = try page(Self.missingUser, meta: meta)

        #expect(page.refusal(of: "5")?.kind == .notFound)
        #expect(page.refusal(of: "5")?.subject == "5")
    }

    @Test("is no error about another object", arguments: ["", meta])
    func otherUser(meta: String) throws {
        #expect(try page(Self.missingUser, meta: meta).refusal(of: "6") == nil)
    }

    @Test("is no error about a post that one of the posts refers to", arguments: ["", meta])
    func referenced(meta: String) throws {
        #expect(try page(Self.missingPost, meta: meta).refusal(of: "5") == nil)
    }

    @Test("is the one of several errors that is about the source, wherever it stands")
    func several() throws {
        let page = try page(Self.missingPost, Self.missingUser, Self.suspendedUser)

        #expect(page.refusal(of: "5")?.kind == .notFound)
        #expect(page.problems.count == 3)
    }

    @Test("is an error that says of nothing what it is about, unless the page counts its posts")
    func unnamed() throws {
        let error = #"{"title":"Forbidden","detail":"Not allowed for this account."}"#

        #expect(try page(error).refusal(of: "5")?.kind == .forbidden)
        #expect(try page(error, meta: Self.meta).refusal(of: "5") == nil)
    }

    @Test("is no unnamed error about a member of a member")
    func unnamedMember() throws {
        let error =
            #"{"title":"Field Authorization Error","detail":"Not authorized.","parameter":"author.protected"}"#

        #expect(try page(error).refusal(of: "5") == nil)
    }

    @Test(
        "is nothing where posts came, sound or broken, or are counted",
        arguments: [
            #""data":[{"id":"9","text":"t"}],"#, #""data":[{"text":"no id"}],"#,
            #""meta":{"result_count":3},"#,
        ]
    )
    func posts(data: String) throws {
        let page = try PostPage(decoding: Fixture.data("{\(data)\"errors\":[\(Self.missingUser)]}"))

        #expect(page.refusal(of: "5") == nil)
        #expect(page.problems.count == 1)
    }

    @Test("is nothing where there are no errors", arguments: [#"{"data":[]}"#, #"{"errors":[]}"#])
    func none(text: String) throws {
        #expect(try PostPage(decoding: Fixture.data(text)).refusal(of: "5") == nil)
    }

    @Test("tells a suspension, which may end, from other refusals")
    func suspension() throws {
        #expect(try page(Self.suspendedUser).refusal(of: "5")?.isSuspension == true)
        #expect(try page(Self.missingUser).refusal(of: "5")?.isSuspension == false)
    }

    @Test(
        "trouble of the whole answer is what names nothing in it",
        arguments: [
            (
                #"{"title":"Internal Error","detail":"x","type":"https://api.x.com/2/problems/internal-error"}"#,
                true
            ),
            (#"{"title":"Service Unavailable","type":"about:blank","status":503}"#, true),
            (
                #"{"title":"UsageCapExceeded","detail":"Usage cap exceeded","type":"https://api.x.com/2/problems/usage-capped"}"#,
                true
            ),
            (#"{"code":130,"message":"Over capacity"}"#, true),
            (missingPost, false), (missingUser, false), (suspendedUser, false),
            (
                #"{"title":"Field Authorization Error","detail":"x","field":"non_public_metrics","type":"https://api.x.com/2/problems/not-authorized-for-field"}"#,
                false
            ),
        ] as [(String, Bool)]
    )
    func trouble(error: String, isOfAll: Bool) throws {
        #expect(try (page(error, meta: Self.meta).trouble != nil) == isOfAll)
        let post = #"{"id":"7","text":"t","author_id":"1"}"#
        let full = try PostPage(decoding: Fixture.data(#"{"data":[\#(post)],"errors":[\#(error)]}"#))
        #expect((full.trouble != nil) == isOfAll)
    }
}
