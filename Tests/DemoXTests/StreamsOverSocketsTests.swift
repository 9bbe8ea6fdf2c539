import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing
import TweetModel
import XWire

@testable import DemoX

@Suite("Streams over sockets")
struct StreamsOverSocketsTests {
    @Test("the activity stream sends each event as a line that ends in CR LF, and empty lines between")
    func activity() async throws {
        try await withDemo(.quiet { $0.keepAlive = .milliseconds(5) }) { demo, caller in
            let wish = WireSubscriptionRequest(
                eventType: "post.create",
                filter: WireActivityEvent.Filter(userID: caller.ownerID)
            )
            _ = try await caller.ask(.createSubscription(wish), as: caller.bearer)

            let lines = try await lines(of: .activityStream(), caller, until: 1) {
                demo.tweet("over the stream", by: "demo_reader")
            }

            let event = try JSONDecoder().decode(
                WireEnvelope<WireActivityEvent>.self,
                from: Data(try #require(lines.last).utf8)
            )
            guard case .post(let post) = event.data.payload else {
                Issue.record("no post in \(lines)")
                return
            }
            #expect(post.text == "over the stream")
        }
    }

    @Test("the filtered stream sends what a rule matches, with the rule's tag, and nothing else")
    func filtered() async throws {
        try await withDemo { demo, caller in
            let rules = [WireStreamRule(value: "comet -from:ferry", tag: "sky")]
            let made = try await caller.ask(
                .changeStreamRules(WireStreamRulesChange(add: rules)),
                as: caller.bearer
            )
            #expect(made.status == 201)

            let lines = try await lines(of: .filteredStream(), caller, until: 1) {
                demo.tweet("nothing of that kind", by: "hilltop_obs")
                demo.tweet("A comet!", by: "hilltop_obs")
            }

            let message = try JSONDecoder().decode(
                WireStreamPost.self,
                from: Data(try #require(lines.first).utf8)
            )
            #expect(message.data.text == "A comet!")
            #expect(message.matchingRules?.map(\.tag) == ["sky"])
            #expect(message.includes?.users?.first?.username == "hilltop_obs")
        }
    }

    @Test("a filtered stream without rules is refused with 409")
    func withoutRules() async throws {
        try await withDemo { _, caller in
            let reply = try await caller.ask(.filteredStream(), as: caller.bearer)

            #expect(reply.status == 409)
        }
    }

    @Test("a stream that its client left can be opened again")
    func reopened() async throws {
        try await withDemo { demo, caller in
            _ = try await caller.ask(
                .changeStreamRules(WireStreamRulesChange(add: [WireStreamRule(value: "comet")])),
                as: caller.bearer
            )

            for _ in 0..<3 {
                let lines = try await lines(of: .filteredStream(), caller, until: 1) {
                    demo.tweet("comet", by: "hilltop_obs")
                }
                #expect(lines.count == 1)
            }
        }
    }

    @Test("an app has one filtered stream; the second is refused as too many connections")
    func second() async throws {
        try await withDemo { demo, caller in
            _ = try await caller.ask(
                .changeStreamRules(WireStreamRulesChange(add: [WireStreamRule(value: "comet")])),
                as: caller.bearer
            )
            var request = HTTPClientRequest(
                url: caller.announcement.baseURL + Endpoint.filteredStream().target
            )
            request.headers.add(name: "authorization", value: "Bearer \(caller.announcement.bearer)")
            let first = try await HTTPClient.shared.execute(request, timeout: .seconds(20))

            let second = try await caller.ask(.filteredStream(), as: caller.bearer)

            #expect(second.status == 429)
            #expect(try second.decoded(WireProblem.self).connectionIssue == "TooManyConnections")
            demo.tweet("comet", by: "hilltop_obs")
            #expect(try await first.body.first { $0.readableBytes > 2 } != nil)
        }
    }

    @Test("the end of the demo ends its streams with X's farewell")
    func farewell() async throws {
        let (lines, keep) = AsyncThrowingStream.makeStream(of: HTTPClientResponse.Body.self)
        try await withDemo { _, caller in
            var request = HTTPClientRequest(
                url: caller.announcement.baseURL + Endpoint.activityStream().target
            )
            request.headers.add(name: "authorization", value: "Bearer \(caller.announcement.bearer)")
            keep.yield(try await HTTPClient.shared.execute(request, timeout: .seconds(20)).body)
            keep.finish()
        }

        for try await body in lines {
            let text = String(buffer: try await body.collect(upTo: 1 << 16))
            #expect(text.contains("operational-disconnect"))
            #expect(text.hasSuffix("\r\n"))
        }
    }

    @Test("rules that double another or that nobody can read are refused one by one")
    func badRules() async throws {
        try await withDemo { _, caller in
            let rules = ["comet", "comet", "is:reply"].map { WireStreamRule(value: $0) }

            let reply = try await caller.ask(
                .changeStreamRules(WireStreamRulesChange(add: rules)),
                as: caller.bearer
            )
            let decoded = try reply.decoded(WireStreamRulesReply.self)
            let ids = decoded.rules.compactMap(\.id)
            let gone = try await caller.ask(
                .changeStreamRules(WireStreamRulesChange(deleteIDs: ids)),
                as: caller.bearer
            )
            let left = try await caller.ask(.streamRules(), as: caller.bearer).decoded(
                WireStreamRulesReply.self
            )

            #expect(decoded.rules.map(\.value) == ["comet"])
            #expect(decoded.summary?.notCreated == 2)
            #expect(decoded.errors?.map(\.title) == ["DuplicateRule", "UnprocessableEntity"])
            #expect(try gone.decoded(WireStreamRulesReply.self).summary?.deleted == 1)
            #expect(left.rules.isEmpty)
        }
    }

    /// Opens a stream, does `action` once it is open, and leaves when it has seen so many messages.
    private func lines(
        of endpoint: Endpoint,
        _ caller: DemoVisitor,
        until count: Int,
        after action: () -> Void
    ) async throws -> [String] {
        var request = HTTPClientRequest(url: caller.announcement.baseURL + endpoint.target)
        request.headers.add(name: "authorization", value: "Bearer \(caller.announcement.bearer)")
        // The demo sees the end of a connection a moment after its client; until then X's own answer is 429.
        var response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        while response.status == .tooManyRequests {
            response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        }
        #expect(response.status == .ok)
        action()
        var lines: [String] = []
        var text = ""
        for try await bytes in response.body {
            text += String(buffer: bytes)
            while let end = text.range(of: "\r\n") {
                let line = String(text[..<end.lowerBound])
                text.removeSubrange(..<end.upperBound)
                if !line.isEmpty { lines.append(line) }
            }
            if lines.count >= count { break }
        }
        return lines
    }
}
