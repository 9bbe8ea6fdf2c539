import Foundation
import Support
import Testing
import TweetModel

/// Ids that are made here, for what nobody proved to be X's.
@Suite("Unproven Tweet.ID")
struct UnprovenIDTests {
    private static let bit: UInt64 = 1 << 63
    private static let last = UInt64(Int64.max)
    private let date = Date(timeIntervalSince1970: 1_741_842_042.5)

    private func kept(_ number: UInt64) throws -> Tweet.ID { try #require(Tweet.ID(kept: number)) }

    // MARK: Two spaces

    @Test("is never read from what X writes, as text or as number")
    func unreadable() throws {
        for salt: UInt64 in [0, 1, .max, 12_345] {
            let id = try #require(Tweet.ID.unproven(at: date, salt: salt))

            #expect(id.isUnproven)
            #expect(Tweet.ID(id.description) == nil)
            #expect(Tweet.ID(id.rawValue) == nil)
        }
    }

    @Test("reads back as it was kept, in either space, and so in JSON", arguments: [1, last, bit + 1, .max])
    func roundTrip(number: UInt64) throws {
        let id = try kept(number)

        #expect(id.rawValue == number)
        #expect(id.isUnproven == (number > Self.bit))
        #expect(Tweet.ID(kept: id.description) == id)
        #expect(try JSONDecoder().decode(Tweet.ID.self, from: JSONEncoder().encode(id)) == id)
    }

    @Test("is not kept where there is no id", arguments: [0, bit])
    func noID(number: UInt64) {
        #expect(Tweet.ID(kept: number) == nil)
        #expect(Tweet.ID(kept: String(number)) == nil)
    }

    @Test(
        "is read from no other text than its own",
        arguments: ["", "+5", "05", "-1", "18446744073709551616", "x"]
    )
    func noText(text: String) {
        #expect(Tweet.ID(kept: text) == nil)
    }

    // MARK: Making

    @Test("is the same for one salt within one minute, and lies within that minute")
    func minute() throws {
        let minute = Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
        let first = try #require(Tweet.ID.unproven(at: minute, salt: 99))
        let second = try #require(Tweet.ID.unproven(at: minute.addingTimeInterval(59.999), salt: 99))
        let third = try #require(Tweet.ID.unproven(at: minute.addingTimeInterval(60), salt: 99))

        #expect(first == second)
        #expect(second < third)
        for salt: UInt64 in [0, 59_999 << 22, 60_000 << 22 - 1, .max] {
            let time = try #require(Tweet.ID.unproven(at: date, salt: salt)?.timestamp)
            #expect((0..<60).contains(time.timeIntervalSince(minute)))
        }
    }

    @Test(
        "is made for no clock outside of the time that ids tell",
        arguments: [0, 1_288_834_000, 4e9, 7.3e9]
    )
    func clocks(seconds: TimeInterval) {
        #expect(Tweet.ID.unproven(at: Date(timeIntervalSince1970: seconds), salt: 1) == nil)
    }

    // MARK: Order

    @Test("stands among X's ids by its time, after X's of the same place")
    func order() throws {
        let number: UInt64 = 1_900_000_000_000_000_000
        let (here, before, after) = (
            try kept(Self.bit | number), try kept(number - 1), try kept(number + 1)
        )

        #expect(try [after, here, kept(number), before].sorted() == [before, kept(number), here, after])
        #expect(here.timestamp == (try kept(number)).timestamp)
    }

    @Test("has neighbours in its own space, and is its own neighbour at the ends of it")
    func neighbours() throws {
        for (first, last) in [(1, Self.last), (Self.bit + 1, UInt64.max)] as [(UInt64, UInt64)] {
            #expect(try kept(first).previous == kept(first))
            #expect(try kept(first).next == kept(first + 1))
            #expect(try kept(first + 1).previous == kept(first))
            #expect(try kept(last).next == kept(last))
            #expect(try kept(last).previous == kept(last - 1))
            #expect(try kept(last - 1).next == kept(last))
        }
    }

    @Test("splits either space by two boundaries into what stands before it and what stands after it")
    func boundary() throws {
        let places: [UInt64] = [3, 4, 5, 1000, 1001, 1_900_000_000_000_000_000]
        let all = try places.flatMap { [try kept($0), try kept(Self.bit | $0)] }
        for id in all {
            for isUnproven in [true, false] {
                let boundary = id.boundary(inUnproven: isUnproven)
                let (below, above) = (try #require(boundary.below), try #require(boundary.above))
                #expect(below.isUnproven == isUnproven)
                #expect(above.isUnproven == isUnproven)
                let space = all.filter { $0.isUnproven == isUnproven }
                #expect(space.filter { $0 < below } == space.filter { $0 < id }, "\(id)")
                #expect(space.filter { $0 > above } == space.filter { $0 > id }, "\(id)")
            }
        }
    }

    // MARK: Time

    @Test("tells the time of X's id that many seconds before", arguments: [0, 0.5, 60, 86_400])
    func earlier(seconds: TimeInterval) throws {
        let id = try #require(Tweet.ID(firstAt: date))

        let earlier = id.earlier(by: seconds)

        #expect(earlier == Tweet.ID(firstAt: date.addingTimeInterval(-seconds)))
        #expect(!earlier.isUnproven)
    }

    @Test("tells no earlier time than there is, and itself where it carries none")
    func earliest() throws {
        let old = try #require(Tweet.ID(20))
        let id = try #require(Tweet.ID(firstAt: date))

        #expect(old.earlier(by: 60) == old)
        #expect(id.earlier(by: 1e10) == id)
    }
}
