import Foundation
import Testing
import XWire

@Suite("AnswerInventory")
struct AnswerInventoryTests {
    @Test("names everything that an answer gave out, in both spellings")
    func everything() throws {
        for (posts, references) in [("tweets", "referenced_tweets"), ("posts", "referenced_posts")] {
            let body = """
                {"data":[{"id":"9","author_id":"1","\(references)":[{"type":"retweeted","id":"5"}]}],
                "includes":{"\(posts)":[{"id":"5"}],"users":[{"id":"1","username":"NASA"}],"media":[{"id":"7"}]}}
                """

            let inventory = try AnswerInventory(decoding: Data(body.utf8))

            #expect(inventory.data.map(\.id) == ["9"])
            #expect(inventory.data.first?.authorID == "1")
            #expect(inventory.data.first?.references == ["5"])
            #expect(inventory.data.first?.isRepost == true)
            #expect(inventory.posts.map(\.id) == ["5"])
            #expect(inventory.users.map(\.username) == ["nasa"])
        }
    }

    @Test("counts what is broken, without an id")
    func broken() throws {
        let body = #"{"data":[1,"a",null,{},{"id":9}],"includes":{"users":[[]],"tweets":[false,{"id":"5"}]}}"#

        let inventory = try AnswerInventory(decoding: Data(body.utf8))

        #expect(inventory.data.map(\.id) == [nil, nil, nil, nil, "9"])
        #expect(inventory.posts.map(\.id) == [nil, "5"])
        #expect(inventory.users.map(\.id) == [nil])
    }

    @Test("takes a single object for one of a list, and none for nothing")
    func single() throws {
        #expect(try AnswerInventory(decoding: Data(#"{"data":{"id":"1"}}"#.utf8)).data.count == 1)
        #expect(try AnswerInventory(decoding: Data(#"{"meta":{}}"#.utf8)).data.isEmpty)
        #expect(try AnswerInventory(decoding: Data(#"{"errors":[],"data":null}"#.utf8)).data.isEmpty)
    }

    @Test("is not made of bytes that are no answer of X's", arguments: ["", "{", "[]", "{}", "<html>"])
    func noAnswer(body: String) {
        #expect(throws: DecodingProblem.self) { try AnswerInventory(decoding: Data(body.utf8)) }
    }
}
