import Foundation
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("Look-ups of accounts")
struct AccountLookUpTests {
    private func client(_ body: String) -> (XClient, ScriptedExchange) {
        let exchange = ScriptedExchange { _, _ in HTTPReply(200, [:], body) }
        return (XClient(exchange), exchange)
    }

    /// An error about one of those asked for, as X writes it beside the others.
    private static func missing(_ name: String, _ parameter: String, detail: String) -> String {
        #"{"value":"\#(name)","resource_type":"user","parameter":"\#(parameter)","title":"Not Found Error","#
            + #""detail":"\#(detail)","type":"https://api.twitter.com/2/problems/resource-not-found"}"#
    }

    @Test("tell open, protected, suspended and unknown ones apart, each by its name in lower case")
    func names() async throws {
        let (client, exchange) = client(
            #"{"data":[{"id":"11348282","username":"NASA","name":"NASA"},"#
                + #"{"id":"12","username":"shy","name":"Shy","protected":true}],"errors":["#
                + Self.missing("gone", "usernames", detail: "User has been suspended: [gone].") + ","
                + Self.missing("nobody", "usernames", detail: "Could not find user with usernames: [nobody].")
                + "]}"
        )

        let accounts = try await client.accounts(named: ["Nasa", "shy", "gone", "nobody"])

        #expect(
            accounts == [
                "nasa": .open(id: "11348282", handle: "NASA"), "shy": .protected(id: "12", handle: "shy"),
                "gone": .suspended, "nobody": .unknown,
            ]
        )
        #expect(exchange.requests.count == 1)
    }

    @Test("by id give the name that the account has now")
    func ids() async throws {
        let (client, _) = client(
            #"{"data":[{"id":"12","username":"renamed","name":"R"}],"errors":["#
                + Self.missing("13", "ids", detail: "Could not find user with ids: [13].") + "]}"
        )

        let accounts = try await client.accounts(ids: ["12", "13"])

        #expect(accounts == ["12": .open(id: "12", handle: "renamed"), "13": .unknown])
    }

    @Test("say nothing of one that the answer does not mention")
    func silence() async throws {
        let (client, _) = client(#"{"data":[{"id":"12","username":"a","name":"A"}]}"#)

        #expect(try await client.accounts(named: ["a", "b"]) == ["a": .open(id: "12", handle: "a")])
    }

    @Test("take an error without a name for the one that was asked for, where there was one")
    func single() async throws {
        let (client, _) = client(
            #"{"errors":[{"resource_type":"user","title":"Not Found Error","detail":"Could not find user"}]}"#
        )

        #expect(try await client.accounts(named: ["nobody"]) == ["nobody": .unknown])
        #expect(try await client.accounts(named: ["nobody", "else"]) == [:])
    }

    @Test("ask for 100 at once")
    func hundred() async throws {
        let (client, exchange) = client(#"{"errors":[]}"#)
        let names = (0..<100).map { "account_\($0)" }

        _ = try await client.accounts(named: names)

        let items = PercentEncoding.items(
            of: try #require(exchange.requests.first).url.drop { $0 != "?" }.dropFirst(),
            plusIsSpace: false
        )
        let asked = items?.first { $0.name == "usernames" }?.value
        #expect(exchange.requests.count == 1)
        #expect(asked?.split(separator: ",").map(String.init) == names)
    }

    @Test("ask nothing where nobody is asked for")
    func nobody() async throws {
        let (client, exchange) = client("{}")

        #expect(try await client.accounts(named: []) == [:])
        #expect(try await client.accounts(ids: []) == [:])
        #expect(exchange.requests.isEmpty)
    }
}
