import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("GreatestBill")
struct GreatestBillTests {
    private let page = PageRequest(maxResults: 100)

    private func bill(
        _ endpoint: Endpoint,
        _ purpose: ReadPurpose = .none,
        isOwned: Bool = false
    ) throws -> GreatestBill {
        try #require(GreatestBill(endpoint, for: purpose, isOwned: isOwned))
    }

    @Test("of a page is its posts and their authors, and two further posts with theirs for each")
    func pages() throws {
        let search = try bill(.searchRecent("swift", page: page))

        #expect(search.sizes == 10...100)
        #expect(search.microdollars(for: 100) == 100 * (5_000 + 10_000 + 2 * 15_000))
    }

    @Test("counts an author once where few can have written what comes")
    func authors() throws {
        let (nasa, esa) = (Source.ID.account("nasa"), Source.ID.account("esa"))
        let purpose = ReadPurpose([nasa, esa], authors: ["1": nasa, "2": esa], areAuthorsAll: true)
        let packed = try bill(.searchRecent("from:nasa OR from:esa", page: page), purpose)
        let timeline = try bill(.userTweets(userID: "1", page: page))

        #expect(packed.microdollars(for: 100) == 100 * 35_000 + 2 * 10_000)
        #expect(timeline.sizes == 5...100)
        #expect(timeline.microdollars(for: 100) == 100 * 35_000 + 10_000)
    }

    @Test("of one's own posts has the owner's price for them alone")
    func owned() throws {
        let mentions = try bill(.mentions(userID: "1", page: page), isOwned: true)

        #expect(mentions.microdollars(for: 5) == 5 * (1_000 + 10_000 + 30_000))
    }

    @Test("of a look-up is each account that is asked for, and may be cut down to one")
    func accounts() throws {
        let names = try bill(.users(usernames: ["a", "b", "c"]))

        #expect(names.sizes == 1...3)
        #expect(names.microdollars(for: 3) == 30_000)
        #expect(try bill(.me()).microdollars(for: 1) == 10_000)
    }

    @Test("of a request for counts is half a cent")
    func counts() throws {
        let counts = try bill(.countsRecent("swift"))

        #expect(counts.sizes == 1...1)
        #expect(counts.microdollars(for: 1) == 5_000)
    }

    @Test("is none for what X does not bill")
    func unbilled() {
        #expect(GreatestBill(.webhooks(), for: .none, isOwned: false) == nil)
        #expect(GreatestBill(.usage(), for: .none, isOwned: false) == nil)
    }

    @Test("finds the greatest size within a sum, and none under the least")
    func size() throws {
        let search = try bill(.searchRecent("swift", page: page))

        #expect(search.size(within: .max) == 100)
        #expect(search.size(within: 494_999) == 10)
        #expect(search.size(within: 495_000) == 11)
        #expect(search.size(within: 449_999) == nil)
    }
}
