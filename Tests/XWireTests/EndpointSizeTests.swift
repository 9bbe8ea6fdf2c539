import Testing
import TweetModel
import XWire

@Suite("Sizes of requests")
struct EndpointSizeTests {
    private let page = PageRequest(maxResults: 100, sinceID: "5", token: "t")

    @Test("reach from the fewest posts that X gives on a page to those asked for")
    func pages() {
        #expect(Endpoint.searchRecent("a", page: page).sizes == 10...100)
        #expect(Endpoint.userTweets(userID: "1", page: page).sizes == 5...100)
        #expect(Endpoint.mentions(userID: "1", page: PageRequest(maxResults: 20)).sizes == 5...20)
        #expect(Endpoint.homeTimeline(userID: "1", page: page).sizes == 1...100)
        #expect(Endpoint.listTweets(listID: "1", page: page).sizes == 1...100)
    }

    @Test("reach from one to all of a list of ids or names")
    func lists() {
        #expect(Endpoint.tweets(ids: ["1", "2"]).sizes == 1...2)
        #expect(Endpoint.users(usernames: ["a", "b", "c"]).sizes == 1...3)
        #expect(Endpoint.users(ids: ["1"]).sizes == 1...1)
    }

    @Test("are one where nothing can be chosen")
    func others() {
        #expect(Endpoint.me().sizes == 1...1)
        #expect(Endpoint.countsRecent("a").sizes == 1...1)
        #expect(Endpoint.webhooks().sizes == 1...1)
    }

    @Test("can be made smaller, and all else stays")
    func smaller() {
        let endpoint = Endpoint.searchRecent("a", page: page)
        var smaller = page
        smaller.maxResults = 37

        #expect(endpoint.resized(to: 37) == Endpoint.searchRecent("a", page: smaller))
        #expect(Endpoint.users(ids: ["1", "2", "3"]).resized(to: 2) == Endpoint.users(ids: ["1", "2"]))
    }

    @Test("are never made greater than asked, nor smaller than X takes")
    func bounds() {
        let endpoint = Endpoint.searchRecent("a", page: page)

        #expect(endpoint.resized(to: 500) == endpoint)
        #expect(endpoint.resized(to: 1).query.first { $0.name == "max_results" }?.value == "10")
        #expect(Endpoint.me().resized(to: 0) == Endpoint.me())
    }
}
