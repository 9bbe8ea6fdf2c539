import Foundation
import Testing
import XWire

@testable import DemoX

@Suite("RateLimits")
struct RateLimitsTests {
    private let app = Caller(kind: .bearer, credential: "app")
    private let user = Caller(kind: .userToken, credential: "user")
    private let search = DemoEndpoint.shared(.searchRecent)

    @Test("the request after the last is one too many, until the window of its first ends")
    func window() {
        var limits = RateLimits(changed: [search: 2])

        let first = limits.count(search, by: app, at: noon)
        let second = limits.count(search, by: app, at: noon + 100)
        let third = limits.count(search, by: app, at: noon + 899)
        let fourth = limits.count(search, by: app, at: noon + 900)

        #expect([first, second, third, fourth].map(\.isWithin) == [true, true, false, true])
        #expect([first, second, third, fourth].map(\.remaining) == [1, 0, 0, 1])
        #expect(third.resetsAt == noon + 900)
        #expect(fourth.resetsAt == noon + 1800)
    }

    @Test("credentials and endpoints are counted apart")
    func apart() {
        var limits = RateLimits(changed: [search: 1, .shared(.tweets): 1])

        #expect(limits.count(search, by: app, at: noon).isWithin)
        #expect(limits.count(search, by: user, at: noon).isWithin)
        #expect(limits.count(.shared(.tweets), by: app, at: noon).isWithin)
        #expect(!limits.count(search, by: app, at: noon).isWithin)
    }

    @Test("X's own limits hold where none are given")
    func defaults() {
        var limits = RateLimits()

        #expect(limits.count(search, by: app, at: noon).limit == 450)
        #expect(limits.count(search, by: user, at: noon).limit == 300)
    }

    @Test("the headers carry whole Unix seconds")
    func headers() {
        var limits = RateLimits()

        let headers = limits.count(search, by: app, at: noon + 0.5).headers

        #expect(headers.map(\.value) == ["450", "449", "1772367301"])
    }
}
