import Foundation
import Support
import Testing
import TweetModel
import XClient
import XWire

@testable import XPolling

@Suite("PollSchedule")
struct PollScheduleTests {
    private var random = SeededGenerator(seed: 7)

    @Test("waits the interval and at most a tenth more after an answer")
    mutating func interval() {
        var schedule = PollSchedule(interval: .seconds(60))

        for _ in 0..<1000 {
            let wait = schedule.next(after: .answered(nil), using: &random)
            #expect((.seconds(60)...(.seconds(66))).contains(wait))
        }
    }

    @Test("waits a tenth longer after each read that brought nothing new, up to twice the interval")
    mutating func quiet() throws {
        var schedule = PollSchedule(interval: .seconds(60))

        for read in 1...100 {
            let outcome = PollOutcome.answered(nil, isNews: false)
            let wait = schedule.next(after: outcome, using: &random)
            let grown = min(60 * pow(1.1, Double(read)), 120)
            #expect((grown * 0.999...grown * 1.101).contains(wait.timeInterval), "read \(read)")
        }
        let wait = schedule.next(after: .answered(nil), using: &random)
        #expect(wait <= .seconds(66), "news brings the interval back")
    }

    @Test("grows as far as it may where a longest interval is named")
    mutating func longest() throws {
        var schedule = PollSchedule(interval: .seconds(60), longest: .seconds(900))

        for _ in 1...100 { _ = schedule.next(after: .answered(nil, isNews: false), using: &random) }

        let wait = schedule.next(after: .answered(nil, isNews: false), using: &random)
        #expect((.seconds(900)...(.seconds(990))).contains(wait))
    }

    @Test("never polls more often than once a second, whatever is asked for")
    mutating func floor() throws {
        var schedule = PollSchedule(interval: .zero)

        let wait = schedule.next(after: .answered(nil), using: &random)

        #expect(wait >= .seconds(1))
    }

    @Test("spreads the requests left over the time until the window resets")
    mutating func spread() throws {
        var schedule = PollSchedule(interval: .seconds(1))
        let allowance = RateAllowance(limit: 450, remaining: 100, resetsIn: .seconds(500))

        let wait = schedule.next(after: .answered(allowance), using: &random)

        #expect((.seconds(5)...(.seconds(5.5))).contains(wait))
    }

    @Test("leaves the others their share where several targets use one endpoint")
    mutating func sharers() throws {
        var schedule = PollSchedule(interval: .seconds(1))
        schedule.sharers = 4
        let allowance = RateAllowance(limit: 450, remaining: 100, resetsIn: .seconds(500))

        let wait = schedule.next(after: .answered(allowance), using: &random)

        #expect(wait >= .seconds(20))
    }

    @Test("waits for the reset when the answer used up the window")
    mutating func usedUp() throws {
        var schedule = PollSchedule(interval: .seconds(1))
        let allowance = RateAllowance(limit: 450, remaining: 0, resetsIn: .seconds(500))

        let wait = schedule.next(after: .answered(allowance), using: &random)

        #expect(wait >= .seconds(500))
    }

    @Test("waits out a limit as long as X says, and longer only when it comes again at once")
    mutating func limited() throws {
        var schedule = PollSchedule(interval: .seconds(60))

        let first = schedule.next(after: .limited(.seconds(40)), using: &random)
        #expect(first == .seconds(40))
        for _ in 0..<20 {
            let wait = schedule.next(after: .limited(.seconds(2)), using: &random)
            #expect(wait >= .seconds(2))
        }
    }

    @Test("backs off after failures, and not less than X asks")
    mutating func failures() throws {
        var schedule = PollSchedule(interval: .seconds(60))

        let first = schedule.next(after: .failed(retryAfter: nil), using: &random)
        let asked = schedule.next(after: .failed(retryAfter: .seconds(90)), using: &random)

        #expect(first <= .seconds(1))
        #expect(asked == .seconds(90))
    }

    @Test("begins its backoff anew after an answer")
    mutating func recovery() throws {
        var schedule = PollSchedule(interval: .seconds(60))
        for _ in 0..<9 { _ = schedule.next(after: .failed(retryAfter: nil), using: &random) }

        _ = schedule.next(after: .answered(nil), using: &random)

        let wait = schedule.next(after: .failed(retryAfter: nil), using: &random)
        #expect(wait <= .seconds(1))
    }

    @Test("asks ever later for what is refused, a quarter of an hour at most, and never gives it up")
    mutating func refusals() {
        var schedule = PollSchedule(interval: .seconds(60))

        let waits = (0..<100).map { _ in schedule.next(after: .refused(retryAfter: nil), using: &random) }

        #expect(waits[0] <= .seconds(1))
        #expect(waits.prefix(4).reduce(.zero, +) <= .seconds(15))
        #expect(waits.allSatisfy { $0 <= .seconds(15 * 60) })
        #expect(waits.suffix(50).allSatisfy { $0 >= .seconds(7 * 60) })
    }

    @Test(
        "a refused key is not asked with before its pause has passed, and money is probed for when it may come back"
    )
    mutating func pauses() {
        var schedule = PollSchedule(interval: .seconds(60))

        let refused = schedule.next(after: .refused(retryAfter: .seconds(600)), using: &random)
        let unpaid = schedule.next(after: .unpaid(probeIn: .seconds(900)), using: &random)

        #expect(refused == .seconds(600))
        #expect(unpaid == .seconds(900))
    }

    @Test("no wait that X names is longer than a day")
    mutating func namedWaits() {
        var schedule = PollSchedule(interval: .seconds(60))
        let year: Duration = .seconds(365 * 86_400)

        let outcomes: [PollOutcome] = [.limited(year), .failed(retryAfter: year), .unpaid(probeIn: year)]

        for outcome in outcomes {
            let wait = schedule.next(after: outcome, using: &random)
            #expect(wait == .seconds(86_400))
        }
    }

    @Test(
        "takes each error of the client for what it means",
        arguments: [
            (XClientError.keyRefused(.bearer, retryIn: .seconds(2)), true),
            (.problem(APIProblem(status: 400, body: Data())), true),
            (.problem(APIProblem(status: 403, body: Data())), true),
            (.problem(APIProblem(status: 404, body: Data())), true),
            (.noCredential(accepted: [.bearer]), true),
            (.noCredit(SafeText("no credit"), probeIn: .seconds(900)), true),
            (.dailyStop(microdollars: 1, endsIn: .seconds(900)), true),
            (.limited(retryIn: .seconds(5)), false),
            (.serverTrouble(status: 503, retryAfter: nil), false),
            (.unreachable(.timedOut), false),
            (.badAnswer(.notJSON), false),
            (.unexpectedRedirect, false),
        ]
    )
    func errors(error: XClientError, isRefusal: Bool) {
        #expect(PollOutcome(error).isRefusal == isRefusal)
    }
}
