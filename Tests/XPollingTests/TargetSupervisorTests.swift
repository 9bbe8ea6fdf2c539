import Foundation
import Synchronization
import Testing
import TweetModel
import XClient

@testable import XPolling

@Suite("TargetSupervisor", .timeLimit(.minutes(1)))
struct TargetSupervisorTests {
    @Test(
        "a read that was under way when its target was dropped has not the last word of what is in no target now"
    )
    func dropped() async throws {
        let isDropped = Flag()
        // The answer about both comes after the target was dropped, within two seconds.
        let x = ScriptedX(
            posts: .untilNoon(3) + .untilNoon(3, by: "2"),
            refusing: { call, _ in
                var waits = 0
                while call.url.contains("search"), !isDropped.isSet, waits < 2_000 {
                    usleep(1_000)
                    waits += 1
                }
                return nil
            }
        )
        let bench = try PollingBench(x)
        let told = Mutex<[TransportReport]>([])
        let base = bench.context
        let context = PollContext(
            client: base.client,
            intake: base.intake,
            report: { report in
                told.withLock { $0.append(report) }
                if case .retired = report { isDropped.set() }
            },
            time: base.time,
            now: base.now,
            random: base.random,
            pageLimit: base.pageLimit,
            firstPageSize: base.firstPageSize,
            leftOut: base.leftOut,
            absent: base.absent,
            names: base.names
        )
        let supervisor = TargetSupervisor(
            context: context,
            interval: .seconds(60),
            filler: HoleFiller(context: context, directory: bench.transport.directory)
        )
        let (plans, plan) = AsyncStream.makeStream(of: FeedPlan.self)
        let swift = Source.ID.account("swiftlang")

        await withTaskGroup(of: Void.self) { group in
            group.addTask { await supervisor.run(plans) }
            plan.yield(Self.plan(["nasa": "1", "swiftlang": "2"]))
            while x.requests.isEmpty { try? await Task.sleep(for: .milliseconds(5)) }
            plan.yield(Self.plan(["nasa": "1"]))
            while !told.withLock({ $0.contains { Self.isPolled($0, swift) } }) {
                try? await Task.sleep(for: .milliseconds(5))
            }
            try? await Task.sleep(for: .milliseconds(100))
            plan.finish()
        }

        let last = told.withLock { $0.last { Self.isPolled($0, swift) || $0 == .retired([.source(swift)]) } }
        #expect(last == .retired([.source(swift)]))
    }

    private static func isPolled(_ report: TransportReport, _ source: Source.ID) -> Bool {
        if case .polled(let sources, _, _) = report { sources.contains(source) } else { false }
    }

    /// Accounts by handle, each with its id.
    private static func plan(_ accounts: [String: String]) -> FeedPlan {
        FeedPlan(
            accounts.keys.sorted().map { .account($0) },
            accounts: { source in
                accounts[source.value].map { KnownAccount(handle: source.value, id: $0, checkedAt: noon) }
            },
            ownerID: nil,
            seesProtected: false,
            isPushed: { _ in false }
        )
    }
}
