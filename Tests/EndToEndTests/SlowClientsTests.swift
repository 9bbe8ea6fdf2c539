import Foundation
import Support
import Testing

@Suite("Clients that waste the listener's time", .timeLimit(.minutes(3)))
struct SlowClientsTests {
    @Test("a crowd of slow connections holds up no delivery, is shown the door, and leaves nothing behind")
    func starvation() async throws {
        let crowdSize = GateScale.count(quick: 300, full: 1_000)
        let seconds = GateScale.count(quick: 8, full: 60)
        let home = try TemporaryFolder()
        let watch = try WatchedProgram(
            SignedDelivery.arguments + ["--history", home.file("history.sqlite")],
            environment: SignedDelivery.environment,
            home: home
        )
        let port = try #require(UInt16(try await watch.listen().split(separator: ":").last ?? ""))
        let deliveries = (0..<seconds * 100).map { SignedDelivery($0) }
        // Brings code, file and caches to where they stay.
        let warm = await PacedVisitors.send(
            (0..<200).map { SignedDelivery(10_000_000 + $0).request },
            to: port,
            perSecond: 400
        )
        try #require(warm.failures.isEmpty, "\(warm.failures)")
        let pid = watch.program.pid
        let memoryBefore = try ProcessUsage(of: pid).residentMegabytes
        let descriptorsBefore = try ProcessUsage.descriptors(of: pid)

        let crowd = SlowCrowd(port: port, count: crowdSize)
        let outcome = await PacedVisitors.send(deliveries.map(\.request), to: port, perSecond: 100)
        let peak = try ProcessUsage(of: pid).peakMegabytes
        let slow = await crowd.leave()
        let last = await PacedVisitors.send([SignedDelivery(20_000_000).request], to: port, perSecond: 1)
        let descriptorsAfter = try ProcessUsage.descriptors(of: pid)

        #expect(outcome.failures.isEmpty, "\(outcome.failures.prefix(5))")
        #expect(
            outcome.p99 <= GateScale.within(.seconds(1)) / .seconds(1),
            "p99 \(outcome.p99) s, longest \(outcome.seconds.last ?? 0) s"
        )
        #expect(slow.leftOpen == 0)
        #expect(slow.longestSeconds <= GateScale.within(.seconds(15)) / .seconds(1))
        // Those that are idle came and went at least once, or the crowd was none.
        #expect(slow.closedByServer >= crowdSize)
        #expect(last.failures.isEmpty)
        #expect(peak - memoryBefore <= 67, "\(memoryBefore) MB grew to \(peak) MB")
        #expect(abs(descriptorsAfter - descriptorsBefore) <= 2, "\(descriptorsBefore), \(descriptorsAfter)")
        #expect(await watch.stop() == 0)
        print(
            "slow clients: \(crowdSize) for \(seconds) s, \(slow.opened) connections, "
                + "longest \(slow.longestSeconds) s; deliveries p50 \(outcome.seconds[outcome.seconds.count / 2]) s, "
                + "p99 \(outcome.p99) s, longest \(outcome.seconds.last ?? 0) s; "
                + "memory +\(peak - memoryBefore) MB; descriptors \(descriptorsBefore), \(descriptorsAfter)"
        )
    }

    @Test("with fewer descriptors than callers the program lives and rests, and serves when they have gone")
    func descriptorsGone() async throws {
        let home = try TemporaryFolder()
        let program = try PipedProgram(
            program: "/bin/sh",
            ["-c", #"ulimit -n 64 && exec "$@""#, "sh", try BuiltProgram.path(), "watch", "--json"]
                + SignedDelivery.arguments,
            environment: SignedDelivery.environment,
            home: home
        )
        let watch = WatchedProgram(program)
        let port = try #require(UInt16(try await watch.listen().split(separator: ":").last ?? ""))
        let warm = await PacedVisitors.send([SignedDelivery(0).request], to: port, perSecond: 1)
        try #require(warm.failures.isEmpty, "\(warm.failures)")

        let before = try ProcessUsage(of: program.pid)
        let crowd = SlowCrowd(port: port, count: 200, manners: [.idle], patience: .zero)
        try await Task.sleep(for: .seconds(5))
        let spent = try ProcessUsage(of: program.pid).processorSeconds(since: before)
        _ = await crowd.leave()
        let after = await PacedVisitors.send(
            [SignedDelivery(1).request, SignedDelivery(2).request],
            to: port,
            perSecond: 100,
            visitors: 2
        )

        #expect(spent <= 0.5, "\(spent) s of processor time in 5 s")
        #expect(after.failures.isEmpty, "\(after.failures)")
        #expect((after.seconds.last ?? .infinity) <= GateScale.within(.seconds(2)) / .seconds(1))
        #expect(await watch.stop() == 0)
        print("descriptors gone: \(spent) s of processor time in 5 s; next deliveries \(after.seconds) s")
    }

    @Test("the listener takes every descriptor that the system grants")
    func raisedLimit() async throws {
        let home = try TemporaryFolder()
        let program = try PipedProgram(
            program: "/bin/sh",
            ["-c", #"ulimit -Sn 256 && exec "$@""#, "sh", try BuiltProgram.path(), "watch", "--json"]
                + SignedDelivery.arguments,
            environment: SignedDelivery.environment,
            home: home
        )
        let watch = WatchedProgram(program)
        _ = try await watch.listen()

        #expect(try #require(OpenFileLimit.soft(of: program.pid)) > 256)
        #expect(await watch.stop() == 0)
    }

    @Test("a body declared as 100 GB is neither read nor waited for")
    func hugeBody() async throws {
        let home = try TemporaryFolder()
        let watch = try WatchedProgram(
            SignedDelivery.arguments,
            environment: SignedDelivery.environment,
            home: home
        )
        let listen = try await watch.listen()
        let pid = watch.program.pid
        let before = try ProcessUsage.bytesRead(by: pid)
        let start = ContinuousClock.now

        try await RawConnection.open(listen) { connection in
            try await connection.send(
                "POST /webhook/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n"
            )
            let chunk = String(repeating: "x", count: 1 << 16)
            var isHungUp = false
            do {
                for _ in 0..<1_000 { try await connection.send(chunk) }
            } catch {
                isHungUp = true
            }
            #expect(isHungUp)
        }

        #expect(.now - start <= GateScale.within(.seconds(1)))
        #expect(try ProcessUsage.bytesRead(by: pid) - before <= 2 << 20)
        #expect(await watch.stop() == 0)
    }
}
