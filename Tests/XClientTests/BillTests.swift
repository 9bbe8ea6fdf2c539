import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("Bill")
struct BillTests {
    private let nasa = Source.ID.account("nasa")
    private let esa = Source.ID.account("esa")

    private func bill(
        _ body: String,
        of route: Route = .searchRecent,
        for purpose: ReadPurpose = .none,
        isOwned: Bool = false
    ) throws -> Bill {
        try Bill(Data(body.utf8), of: route, for: purpose, isOwned: isOwned)
    }

    private func line(
        _ item: BilledItem,
        _ kind: BilledObject.Kind,
        _ id: UInt64,
        _ source: Source.ID? = nil,
        isOfRepost: Bool = false
    ) -> Bill.Line {
        Bill.Line(item, BilledObject(kind, id), source: source, isOfRepost: isOfRepost)
    }

    @Test("of a page holds its posts, the posts beside them, and all their authors, each on its account")
    func page() throws {
        let body = """
            {"data":[{"id":"9","author_id":"1"},{"id":"8","author_id":"2",
            "referenced_tweets":[{"type":"quoted","id":"5"}]}],
            "includes":{"users":[{"id":"1","username":"nasa"},{"id":"2","username":"esa"},{"id":"3","username":"x"}],
            "tweets":[{"id":"5","author_id":"3"}]},"meta":{"result_count":2}}
            """
        let purpose = ReadPurpose([nasa, esa], authors: ["1": nasa, "2": esa], areAuthorsAll: true)

        #expect(
            try bill(body, for: purpose).lines == [
                line(.post, .post, 9, nasa), line(.post, .post, 8, esa), line(.post, .post, 5, esa),
                line(.user, .user, 1, nasa), line(.user, .user, 2, esa), line(.user, .user, 3, esa),
            ]
        )
    }

    @Test("knows what came because of a repost alone")
    func reposts() throws {
        let body = """
            {"data":[{"id":"9","author_id":"1","referenced_tweets":[{"type":"retweeted","id":"5"}]},
            {"id":"8","author_id":"1","referenced_tweets":[{"type":"retweeted","id":"4"}]},
            {"id":"7","author_id":"1","referenced_tweets":[{"type":"quoted","id":"4"}]}],
            "includes":{"users":[{"id":"1"},{"id":"2"},{"id":"3"}],
            "tweets":[{"id":"5","author_id":"2"},{"id":"4","author_id":"3"}]}}
            """

        #expect(
            try bill(body, for: ReadPurpose([nasa])).lines == [
                line(.post, .post, 9, nasa, isOfRepost: true), line(.post, .post, 8, nasa, isOfRepost: true),
                line(.post, .post, 7, nasa), line(.post, .post, 5, nasa, isOfRepost: true),
                line(.post, .post, 4, nasa), line(.user, .user, 1, nasa),
                line(.user, .user, 2, nasa, isOfRepost: true), line(.user, .user, 3, nasa),
            ]
        )
    }

    @Test("holds what cannot be read, too, and authors that did not come")
    func broken() throws {
        let body =
            #"{"data":[{"id":"9","author_id":"1"},{"text":"no id"},17],"includes":{"users":["x"],"posts":[{}]}}"#

        #expect(
            try bill(body).lines == [
                line(.post, .post, 9), Bill.Line(.post, nil, source: nil), Bill.Line(.post, nil, source: nil),
                Bill.Line(.post, nil, source: nil), Bill.Line(.user, nil, source: nil), line(.user, .user, 1),
            ]
        )
    }

    @Test("gives the owner's price to one's own posts, and to nothing that came beside them")
    func owned() throws {
        let body = """
            {"data":[{"id":"9","author_id":"1","referenced_tweets":[{"type":"quoted","id":"5"}]}],
            "includes":{"tweets":[{"id":"5"}]}}
            """

        #expect(
            try bill(body, of: .userTweets, isOwned: true).lines == [
                line(.ownedPost, .post, 9), line(.post, .post, 5), line(.user, .user, 1),
            ]
        )
    }

    @Test("of a look-up charges each account by itself, by name and by id")
    func accounts() throws {
        let body = #"{"data":[{"id":"1","username":"NASA"},{"id":"2","username":"other"}]}"#

        let named = try bill(body, of: .usersByUsername, for: ReadPurpose([nasa, esa]))
        let known = try bill(body, of: .usersByID, for: ReadPurpose([], authors: ["2": esa]))

        #expect(named.lines == [line(.user, .user, 1, nasa), line(.user, .user, 2)])
        #expect(known.lines == [line(.user, .user, 1), line(.user, .user, 2, esa)])
    }

    @Test("of an empty page, and of accounts that X does not know, is nothing")
    func empty() throws {
        #expect(try bill(#"{"meta":{"result_count":0}}"#).lines.isEmpty)
        #expect(try bill(#"{"errors":[{"title":"Not Found Error"}]}"#, of: .usersByID).lines.isEmpty)
    }

    @Test(
        "cannot be made out of bytes that are no answer of X's",
        arguments: ["", "{", "[]", "<html>", "{}"]
    )
    func garbled(body: String) {
        #expect(throws: DecodingProblem.self) { try bill(body) }
    }
}
