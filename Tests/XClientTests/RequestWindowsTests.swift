import Support
import Testing
import TweetModel
import XWire

@testable import XClient

@Suite("RequestWindows")
struct RequestWindowsTests {
    private let lane = RateLimitKey(route: .searchRecent, credential: .bearer)
    private let other = RateLimitKey(route: .searchRecent, credential: .userToken)
    private let unbilled = RateLimitKey(route: .webhooks, credential: .bearer)

    private func windows(limit: Int, remaining: Int, resetsIn: Duration) -> RequestWindows {
        var windows = RequestWindows()
        let allowance = RateAllowance(limit: limit, remaining: remaining, resetsIn: resetsIn)
        windows.record(RequestOutcome(allowance: allowance), on: lane, at: .zero, jitter: .zero)
        return windows
    }

    @Test("lets a request go where nothing is known")
    func unknown() {
        var windows = RequestWindows()

        #expect(windows.decide(lane, at: .zero) == .go)
    }

    @Test("waits for the reset, and a second more, once a window is used up")
    func usedUp() {
        var windows = windows(limit: 450, remaining: 0, resetsIn: .seconds(100))

        let early = windows.decide(lane, at: .seconds(10))
        let late = windows.decide(lane, at: .seconds(101))

        #expect(early == .wait(.seconds(91)))
        #expect(late == .go)
    }

    @Test("counts what it lets go, so that answers without headers open nothing")
    func counting() {
        var windows = windows(limit: 3, remaining: 2, resetsIn: .seconds(100))

        let decisions = (0..<3).map { _ in windows.decide(lane, at: .seconds(1)) }

        #expect(decisions == [.go, .go, .wait(.seconds(100))])
    }

    @Test("uses most of a window at once and spreads its last quarter over the time left")
    func lastQuarter() {
        var windows = windows(limit: 100, remaining: 27, resetsIn: .seconds(509))

        let decisions = (0..<3).map { _ in windows.decide(lane, at: .zero) }

        // 25 left: after a 26th part of the 510 s until the window surely ended.
        #expect(decisions[...1] == [.go, .go])
        #expect(decisions[2] == .wait(.seconds(510) / 26))
    }

    @Test("keeps the credentials apart")
    func credentials() {
        var windows = windows(limit: 450, remaining: 0, resetsIn: .seconds(100))

        #expect(windows.decide(other, at: .zero) == .go)
    }

    @Test("stays away as long as X asks, whatever the window says")
    func closed() {
        var windows = windows(limit: 450, remaining: 400, resetsIn: .seconds(100))
        windows.record(RequestOutcome(closedFor: .seconds(30)), on: lane, at: .zero, jitter: .seconds(2))

        let early = windows.decide(lane, at: .seconds(31))
        let late = windows.decide(lane, at: .seconds(32))

        #expect(early == .wait(.seconds(1)))
        #expect(late == .go)
    }

    @Test("tries once after a day, however long X asks to be left alone or its window is to last")
    func longWaits() {
        let year: Duration = .seconds(365 * 86_400)
        let day: Duration = .seconds(86_400)
        var closed = RequestWindows()
        closed.record(RequestOutcome(closedFor: year), on: lane, at: .zero, jitter: .zero)
        var usedUp = windows(limit: 450, remaining: 0, resetsIn: year)

        let first = closed.decide(lane, at: .zero)
        let next = closed.decide(lane, at: day)
        let second = usedUp.decide(lane, at: .zero)
        let last = usedUp.decide(lane, at: day + .seconds(1))

        #expect([first, next] == [.wait(day), .go])
        #expect([second, last] == [.wait(day + .seconds(1)), .go])
    }

    @Test("sends nothing more with a refused key for 2 seconds, and everything else goes on")
    func refusedKey() {
        var windows = RequestWindows()
        windows.record(RequestOutcome(.keyRefused), on: lane, at: .zero, jitter: .zero)

        let early = windows.decide(lane, at: .seconds(1))
        let otherKey = windows.decide(other, at: .seconds(1))
        let late = windows.decide(lane, at: .seconds(2))

        #expect(early == .refuse(.keyRefused(retryIn: .seconds(1))))
        #expect(otherKey == .go)
        #expect(late == .go)
    }

    @Test("reads nothing that costs money for 15 minutes once the credit is used up")
    func noCredit() {
        var windows = RequestWindows()
        let sentence = SafeText("no credit")
        windows.record(RequestOutcome(.noCredit(sentence)), on: lane, at: .zero, jitter: .zero)

        let billed = windows.decide(other, at: .seconds(1))
        let free = windows.decide(unbilled, at: .seconds(1))

        #expect(billed == .refuse(.noCredit(sentence, retryIn: .seconds(899))))
        #expect(free == .go)
        // What X bills nothing for proves no credit.
        windows.record(RequestOutcome(.success), on: unbilled, at: .seconds(2), jitter: .zero)
        #expect(windows.decide(lane, at: .seconds(3)) == .refuse(.noCredit(sentence, retryIn: .seconds(897))))
    }

    @Test("a probe that a used-up window keeps from leaving is none")
    func probeHeldUp() {
        var windows = windows(limit: 1, remaining: 0, resetsIn: .seconds(1_000))
        windows.record(RequestOutcome(.noCredit("no credit")), on: lane, at: .zero, jitter: .zero)

        guard case .wait = windows.decide(lane, at: .seconds(900)) else {
            Issue.record("it left")
            return
        }

        #expect(windows.decide(other, at: .seconds(901)) == .go)
    }

    @Test("lets one request probe an open circuit, and the others by its answer")
    func probe() {
        var windows = RequestWindows()
        windows.record(RequestOutcome(.keyRefused), on: lane, at: .zero, jitter: .zero)

        let probe = windows.decide(lane, at: .seconds(2))
        let meanwhile = windows.decide(lane, at: .seconds(3))
        windows.record(RequestOutcome(.success), on: lane, at: .seconds(4), jitter: .zero)
        let afterwards = windows.decide(lane, at: .seconds(5))

        #expect(probe == .go)
        #expect(meanwhile == .wait(.seconds(2)))
        #expect(afterwards == .go)
    }

    @Test("a probe that nobody answers is not the last")
    func unanswered() {
        var windows = RequestWindows()
        windows.record(RequestOutcome(.keyRefused), on: lane, at: .zero, jitter: .zero)

        let first = windows.decide(lane, at: .seconds(2))
        let second = windows.decide(lane, at: .seconds(47))

        #expect(first == .go)
        #expect(second == .go)
    }

    @Test("names the window that is nearest to its end of requests")
    func tightest() {
        var windows = windows(limit: 450, remaining: 440, resetsIn: .seconds(99))
        let allowance = RateAllowance(limit: 15, remaining: 3, resetsIn: .seconds(199))
        windows.record(RequestOutcome(allowance: allowance), on: other, at: .zero, jitter: .zero)

        let tightest = windows.tightest(at: .seconds(150))

        #expect(tightest == RateAllowance(limit: 15, remaining: 3, resetsIn: .seconds(50)))
    }

    @Test("never goes into a closed window, whatever X's headers say", arguments: 0..<40)
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var windows = RequestWindows()
        var now: Duration = .zero
        var closedUntil: Duration = .zero
        var left: (count: Int, until: Duration)?

        for _ in 0..<500 {
            now += .random(in: .zero...(.seconds(20)), using: &random)
            if let window = left, now >= window.until { left = nil }
            switch windows.decide(lane, at: now) {
            case .refuse: Issue.record("refused without a cause, seed \(seed)")
            case .wait(let wait): #expect(wait > .zero, "seed \(seed)")
            case .go:
                #expect(now >= closedUntil, "seed \(seed)")
                if let window = left { #expect(window.count > 0, "seed \(seed)") }
                left?.count -= 1
            }
            // What the answer says is now and then nothing, and now and then absurd.
            var verdict = RequestOutcome()
            if Bool.random(using: &random) {
                let count = Int.random(in: -3...6, using: &random)
                let resetsIn = Duration.random(in: .seconds(-50)...(.seconds(300)), using: &random)
                verdict.allowance = RateAllowance(limit: 6, remaining: count, resetsIn: resetsIn)
                left = (max(count, 0), now + max(resetsIn, .zero))
            }
            if Int.random(in: 0..<20, using: &random) == 0 {
                let closedFor = Duration.random(in: .zero...(.seconds(900)), using: &random)
                verdict.closedFor = closedFor
                closedUntil = now + closedFor
            }
            windows.record(verdict, on: lane, at: now, jitter: .zero)
        }
    }
}
