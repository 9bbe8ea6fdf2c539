import Foundation
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("DemoX")
struct DemoXTests {
    @Test("announces its address and keys under the names that others rely on")
    func announcement() async throws {
        try await withDemo(.quiet { $0.seed = 12 }) { demo, caller in
            let line = try JSONEncoder().encode(caller.announcement)

            let members = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
            #expect(
                Set(members.keys) == [
                    "base_url", "bearer", "consumer_key", "consumer_secret", "access_token",
                    "access_token_secret",
                    "user_token", "usernames", "list_id", "everyones_list_id", "client_secret",
                ]
            )
            #expect(caller.announcement.baseURL.hasPrefix("http://127.0.0.1:"))
            #expect(caller.announcement.usernames.last == "demo_reader")
            #expect(demo.keys == DemoKeys(seed: 12, ownerID: caller.ownerID))
            #expect(demo.keys.credentials.ownerID == caller.ownerID)
        }
    }

    @Test("equal seeds give equal keys, and other seeds others")
    func keys() {
        #expect(DemoKeys(seed: 1, ownerID: "5") == DemoKeys(seed: 1, ownerID: "5"))
        #expect(DemoKeys(seed: 1, ownerID: "5").bearer != DemoKeys(seed: 2, ownerID: "5").bearer)
    }

    @Test("tweets come by themselves at the set rate")
    func rate() async throws {
        try await withDemo(.quiet { $0.rate = 400 }) { demo, _ in
            while demo.issued.count < 20 { await Task.yield() }

            let ids = demo.issued.map(\.id)
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test("what was issued can be asked for, with what became of it")
    func issued() async throws {
        try await withDemo { demo, caller in
            let kept = try #require(demo.tweet("kept", by: "padaria_sol"))
            let gone = try #require(demo.tweet("gone", by: "padaria_sol"))
            demo.delete(gone)
            let edited = try #require(demo.edit(kept, to: "kept!"))

            let reply = try await caller.send("GET", "/demo/issued", authorization: nil)

            let items = try #require(
                (try JSONSerialization.jsonObject(with: reply.body) as? [String: [[String: Any]]])?["issued"]
            )
            #expect(items.map { $0["id"] as? String } == ["\(kept)", "\(gone)", "\(edited)"])
            #expect(items.map { $0["superseded_by"] as? String } == ["\(edited)", nil, nil])
            #expect(items.map { $0["deleted_at"] != nil } == [false, true, false])
            #expect(items.map { $0["first_id"] as? String } == ["\(kept)", "\(gone)", "\(kept)"])
        }
    }

    @Test("accounts change while the demo runs")
    func running() async throws {
        try await withDemo { demo, caller in
            let changes: [(DemoX) -> Bool] = [
                { $0.rename("hilltop_obs", to: "hilltop_new") }, { $0.protect("hilltop_new") },
                { $0.unprotect("hilltop_new") }, { $0.suspend("hilltop_new") }, { $0.restore("hilltop_new") },
                { $0.suspend("hilltop_obs") },
            ]
            var outcomes: [Bool] = []
            var replies: [WireUsersReply] = []

            for change in changes {
                outcomes.append(change(demo))
                let reply = try await caller.ask(.user(username: "hilltop_new"), as: caller.bearer)
                replies.append(try reply.decoded())
            }

            #expect(outcomes == [true, true, true, true, true, false])
            #expect(replies.map { $0.users.first?.protected } == [false, true, false, nil, false, false])
            #expect(replies.map { $0.errors?.first?.title } == [nil, nil, nil, "Forbidden", nil, nil])
        }
    }

    @Test("a taken port is an error, not a wait")
    func taken() async throws {
        try await withDemo { _, caller in
            let port = try #require(URL(string: caller.announcement.baseURL)?.port)

            await #expect(throws: DemoXError.portTaken(port)) {
                try await withDemo(.quiet { $0.port = port }) { _, _ in Issue.record("two on one port") }
            }
        }
    }
}
