import Foundation
import Support
import Testing
import TweetModel
import XClient

@testable import DemoX

/// The money that is shown, against what the demo X itself would charge, over days of all that costs anything.
@Suite("The law of money", .timeLimit(.minutes(30)))
struct MoneyLawTests {
    /// A thousand demo days in the long form, twenty in the quick one.
    private static let daysPerSeed = 10

    @Test(
        "is never below X's own bill, above it by at most a twentieth, and no read passes a stop",
        arguments: GateScale.seeds(quick: 2, full: 100)
    )
    func law(seed: UInt64) async throws {
        var days = try await MoneyDays(seed: seed)

        try await days.play(Self.daysPerSeed)

        let shown = try await days.shownByDay()
        let bill = days.x.bill
        for (date, charges) in bill.days {
            #expect(shown[UTCDay(date)] ?? 0 >= charges.microdollars, "seed \(seed), \(date)")
        }
        let (sum, total) = (shown.values.reduce(0, +), bill.total.microdollars)
        #expect(total > 0, "seed \(seed)")
        #expect(sum >= total && sum * 20 <= total * 21, "seed \(seed): \(sum) shown of \(total)")
        #expect(days.breaches.isEmpty, "seed \(seed): \(days.breaches.prefix(5))")
    }

    @Test("the days hold everything that costs anything, and stops that hold reads back")
    func coverage() async throws {
        var (stopped, restarts, lost, refused) = (0, 0, 0, 0)
        for seed in 1...2 as ClosedRange<UInt64> {
            var days = try await MoneyDays(seed: seed)
            try await days.play(Self.daysPerSeed)
            let charges = days.x.bill.total
            #expect(charges.posts > 0 && charges.ownedPosts > 0 && charges.users > 0)
            #expect(charges.counts > 0 && charges.pushes > 0)
            stopped += days.stopped
            restarts += days.restarts
            lost += days.x.lost
            refused += days.x.refused
        }
        #expect(
            stopped > 0 && restarts > 0 && lost > 0 && refused > 0,
            "\(stopped) \(restarts) \(lost) \(refused)"
        )
    }
}
