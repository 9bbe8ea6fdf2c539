import Foundation
import Testing
import TweetModel

@testable import XWebhook

@Suite("ListenerReports", .timeLimit(.minutes(1)))
struct ListenerReportsTests {
    private let time = SkippedTime()
    private let reports = RecordedReports()

    private func makeListener() -> ListenerReports {
        ListenerReports(report: reports.record, now: { [time] in time.date }, logger: .silent)
    }

    @Test("the last of a burst is told whole within a second, though nothing else happens")
    func lastOfBurst() async {
        let listener = makeListener()
        for _ in 0..<300 { listener.count(.wrongSignature) }
        #expect(reports.all == [.rejected(total: 1, at: TestListener.start)])

        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listener.tellArrears(clock: time) }
            let told = await reports.first { $0 != .rejected(total: 1, at: TestListener.start) }
            #expect(told == .rejected(total: 300, at: TestListener.start))
            group.cancelAll()
        }

        #expect(time.date == TestListener.start.addingTimeInterval(1))
    }

    @Test("burst after burst is told whole")
    func everyBurst() async {
        let listener = makeListener()
        listener.count(.noSignature)

        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listener.tellArrears(clock: time) }
            for total in [11, 21, 31] {
                for _ in 0..<10 { listener.count(.tooLarge) }
                let told = await reports.first { report in
                    if case .rejected(total, _) = report { true } else { false }
                }
                #expect(told != nil)
            }
            group.cancelAll()
        }
    }

    @Test("when the listener has ended, what is left is told at once, and once")
    func rest() {
        let listener = makeListener()
        for _ in 0..<5 { listener.count(.noRoom) }

        listener.tellRest()
        listener.tellRest()

        #expect(reports.all == [1, 5].map { .rejected(total: $0, at: TestListener.start) })
    }
}
