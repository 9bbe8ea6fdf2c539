import Foundation
import Support
import Testing

@Suite("Bodies that never end", .timeLimit(.minutes(3)))
struct HoardTests {
    @Test(
        "a crowd that holds back the last byte of the longest body fills no memory and keeps out no delivery",
        arguments: [(isSigned: false, comesBack: false), (true, false), (true, true)]
    )
    func hoard(isSigned: Bool, comesBack: Bool) async throws {
        let crowdSize = GateScale.count(quick: 500, full: 1_500)
        let seconds = GateScale.count(quick: 6, full: 60)
        let home = try TemporaryFolder()
        let watch = try WatchedProgram(
            SignedDelivery.arguments + ["--history", home.file("history.sqlite")],
            environment: SignedDelivery.environment,
            home: home
        )
        let port = try #require(UInt16(try await watch.listen().split(separator: ":").last ?? ""))
        // Brings code, file and caches to where they stay.
        let warm = await PacedVisitors.send(
            (0..<200).map { SignedDelivery(10_000_000 + $0).request },
            to: port,
            perSecond: 400
        )
        try #require(warm.failures.isEmpty, "\(warm.failures)")
        let pid = watch.program.pid
        let memoryBefore = try ProcessUsage(of: pid).residentMegabytes

        let crowd = SlowCrowd(
            port: port,
            count: crowdSize,
            manners: [.hoard(isSigned: isSigned)],
            comesBack: comesBack
        )
        let deliveries = (0..<seconds * 5).map { SignedDelivery($0).request }
        let outcome = await PacedVisitors.send(deliveries, to: port, perSecond: 5)
        let peak = try ProcessUsage(of: pid).peakMegabytes
        let slow = await crowd.leave()

        #expect(outcome.failures.isEmpty, "\(outcome.failures.prefix(5))")
        // X waits ten seconds for an answer.
        #expect((outcome.seconds.last ?? .infinity) <= 10)
        #expect(slow.leftOpen == 0)
        #expect(slow.opened >= crowdSize)
        #expect(peak - memoryBefore <= 67, "\(memoryBefore) MB grew to \(peak) MB")
        #expect(await watch.stop() == 0)
        print(
            "hoard: \(crowdSize), signed \(isSigned), coming back \(comesBack), for \(seconds) s, \(slow.opened) connections, longest \(slow.longestSeconds) s; "
                + "deliveries p99 \(outcome.p99) s, longest \(outcome.seconds.last ?? 0) s; "
                + "memory +\(peak - memoryBefore) MB of \(memoryBefore) MB"
        )
    }
}
