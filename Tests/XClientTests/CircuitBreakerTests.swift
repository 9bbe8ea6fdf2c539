import Testing

@testable import XClient

@Suite("CircuitBreaker")
struct CircuitBreakerTests {
    @Test("turns everything away until its pause is over, then lets one probe through")
    func probe() {
        var breaker = CircuitBreaker(at: .zero, pause: .seconds(2))

        #expect(breaker.decide(at: .milliseconds(500)) == .open(.milliseconds(1500)))
        #expect(breaker.decide(at: .seconds(2)) == .probe)
        #expect(breaker.decide(at: .seconds(2)) == .wait(.seconds(2)))
    }

    @Test("doubles its pause with each probe that fails, up to a quarter of an hour")
    func growth() {
        var breaker = CircuitBreaker(at: .zero, pause: .seconds(2))
        var now: Duration = .zero
        var pauses: [Duration] = []

        for _ in 0..<12 {
            guard case .open(let pause) = breaker.decide(at: now) else { break }
            pauses.append(pause)
            now += pause
            #expect(breaker.decide(at: now) == .probe)
            breaker.fail(at: now)
        }

        let seconds = [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
        #expect(pauses == seconds.map { .seconds($0) })
    }

    @Test("learns nothing from a refusal of a request that left before it opened")
    func lateRefusal() {
        var breaker = CircuitBreaker(at: .zero, pause: .seconds(2))

        breaker.fail(at: .seconds(1))

        #expect(breaker.decide(at: .seconds(2)) == .probe)
    }

    @Test("takes a probe without an answer for lost after 45 seconds")
    func lostProbe() {
        var breaker = CircuitBreaker(at: .zero, pause: .seconds(2))
        _ = breaker.decide(at: .seconds(2))

        #expect(breaker.decide(at: .milliseconds(46_999)) == .wait(.seconds(2)))
        #expect(breaker.decide(at: .seconds(47)) == .probe)
    }

    @Test("never pauses longer than a quarter of an hour, however long it is told to")
    func longest() {
        var breaker = CircuitBreaker(at: .zero, pause: .seconds(86_400))

        #expect(breaker.decide(at: .zero) == .open(.seconds(900)))
    }
}
