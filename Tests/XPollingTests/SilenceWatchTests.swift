import Foundation
import Testing
import TweetModel

@testable import XPolling

@Suite("SilenceWatch")
struct SilenceWatchTests {
    private func account(
        _ handle: String,
        _ standing: KnownAccount.Standing = .open,
        newest: TimeInterval? = nil,
        pause: TimeInterval? = nil,
        checkedAt: Date = noon - 86_400
    ) -> SilenceWatch.Account {
        SilenceWatch.Account(
            source: .account(handle),
            known: KnownAccount(
                handle: handle,
                id: handle,
                name: handle,
                standing: standing,
                checkedAt: checkedAt
            ),
            newest: newest.map { noon - $0 },
            pause: pause
        )
    }

    @Test("an account that has been silent for eight times as long as usual is looked up, and not before")
    func unusual() {
        var watch = SilenceWatch(interval: .seconds(60))
        let accounts = [account("a", newest: 7_000, pause: 1_000), account("b", newest: 8_100, pause: 1_000)]

        let due = watch.due(among: accounts, at: noon)

        #expect(due == [.account("b")])
    }

    @Test("a look that finds nothing new is followed by ever later ones")
    func everLater() {
        var watch = SilenceWatch(interval: .seconds(60))
        let silent = account("a", newest: 90_000, pause: 10)
        var looks: [TimeInterval] = []

        for minute in stride(from: 0.0, to: 86_400, by: 60)
        where !watch.due(among: [silent], at: noon + minute).isEmpty {
            looks.append(minute)
            watch.noteLook(silent.source, isOpen: true, at: noon + minute)
        }

        #expect(looks == [0, 2_400, 7_200, 16_800, 36_000, 74_400])
    }

    @Test("a new tweet begins a new silence")
    func heard() {
        var watch = SilenceWatch(interval: .seconds(60))
        #expect(watch.due(among: [account("a", newest: 90_000, pause: 10)], at: noon) == [.account("a")])

        let due = watch.due(among: [account("a", newest: 100, pause: 10)], at: noon)

        #expect(due.isEmpty)
    }

    /// The seconds after noon at which an account of which no tweet is known is looked at; each look is noted as its last.
    private func looks(at standing: KnownAccount.Standing, until end: TimeInterval) -> [TimeInterval] {
        var watch = SilenceWatch(interval: .seconds(60))
        var last = noon
        var looks: [TimeInterval] = []
        for second in stride(from: 0.0, to: end, by: 1) {
            let quiet = account("a", standing, checkedAt: last)
            guard !watch.due(among: [quiet], at: noon + second).isEmpty else { continue }
            looks.append(second)
            last = noon + second
            watch.noteLook(quiet.source, isOpen: standing == .open, at: last)
        }
        return looks
    }

    @Test("one that X did not show is asked for again ever later, a quarter of an hour later at most")
    func notShown() {
        let looks = looks(at: .suspended, until: 7_200)

        let pauses = zip(looks.dropFirst(), looks).map { $0 - $1 }
        #expect(pauses == pauses.sorted())
        #expect(pauses.first == 2 && pauses.last == 900)
    }

    @Test("one that never wrote anything is looked at ever later, too")
    func neverHeard() {
        #expect(looks(at: .open, until: 40_000) == [1_200, 3_600, 8_400, 18_000, 37_200])
    }

    @Test(
        "on one day six silent accounts are looked at, the strangest first, and the others on the days after"
    )
    func fewADay() {
        var watch = SilenceWatch(interval: .seconds(60))
        let accounts =
            (0..<9).map { account("a\($0)", newest: 9_000 + Double($0) * 1_000, pause: 1_000) }
            + [account("unknown", newest: 50_000)]

        let today = watch.due(among: accounts, at: noon)
        let later = watch.due(among: accounts, at: noon + 60)
        let tomorrow = watch.due(among: accounts, at: noon + 86_400)

        #expect(today == (3..<9).map { .account("a\($0)") })
        #expect(later == today, "the same ones may be asked for again, which X bills no second time")
        #expect(tomorrow.count == 6)
    }
}
