import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Pages over sockets")
struct PagesOverSocketsTests {
    @Test("each of the five sources answers with posts")
    func sources() async throws {
        try await withDemo(.quiet { $0.backlog = 200 }) { demo, caller in
            let page = PageRequest(maxResults: 20)
            let owner = caller.ownerID
            let me = try await caller.ask(.me(), as: caller.oauth1).decoded(WireUsersReply.self)
            #expect(me.users.first?.id == owner)
            let user = try await caller.ask(.user(username: "hilltop_obs"), as: caller.bearer)
                .decoded(WireUsersReply.self)
            let userID = try #require(user.users.first?.id)

            let replies = [
                try await caller.ask(.userTweets(userID: userID, page: page), as: caller.bearer),
                try await caller.ask(.mentions(userID: owner, page: page), as: caller.userToken),
                try await caller.ask(.homeTimeline(userID: owner, page: page), as: caller.oauth1),
                try await caller.ask(
                    .searchRecent("from:hilltop_obs OR from:kestrel_lang", page: page),
                    as: caller.bearer
                ),
                try await caller.ask(
                    .listTweets(listID: caller.announcement.listID, page: page),
                    as: caller.bearer
                ),
            ]

            for reply in replies {
                #expect(reply.status == 200, "\(reply.text.prefix(300))")
                let decoded = try reply.decoded(WirePage.self)
                #expect(!decoded.data.isEmpty, "\(reply.text.prefix(300))")
                #expect(decoded.brokenItems == 0)
                #expect(reply["x-rate-limit-remaining"] != nil)
            }
        }
    }

    @Test("walking the tokens gives every tweet that stands once, newest first")
    func walk() async throws {
        try await withDemo(.quiet { $0.backlog = 300 }) { demo, caller in
            var seen: [String] = []
            var token: String?
            let query = caller.announcement.usernames.map { "from:\($0)" }.joined(separator: " OR ")

            repeat {
                let page = PageRequest(maxResults: 37, token: token)
                let reply = try await caller.ask(.searchRecent(query, page: page), as: caller.bearer)
                let decoded = try reply.decoded(WirePage.self)
                seen += decoded.data.map(\.id)
                token = decoded.meta?.nextToken
            } while token != nil

            #expect(seen == demo.issued.filter(\.stands).map { "\($0.id)" }.reversed())
        }
    }
}
