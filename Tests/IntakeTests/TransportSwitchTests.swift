import Foundation
import Intake
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import TweetModel

@Suite("Switch of transports", .timeLimit(.minutes(1)))
struct TransportSwitchTests {
    @Test("ends the old transport before it starts the new one")
    func change() async throws {
        try await play { stage in
            stage.choose(.push)

            #expect(
                await stage.next(6) == [
                    "poll starts", "running poll", "switching to push", "poll ends", "push starts",
                    "running push on 127.0.0.1:8080",
                ]
            )
        }
    }

    @Test("never stops the old transport for one that cannot be made")
    func refused() async throws {
        try await play([.poll: .serves]) { stage in
            stage.choose(.push)

            #expect(
                await stage.next(4) == [
                    "poll starts", "running poll", "switching to push", "refused push, still poll: port busy",
                ]
            )
        }
    }

    @Test("starts the old mode again when the new transport cannot start")
    func back() async throws {
        try await play([.poll: .serves, .push: .cannotStart]) { stage in
            stage.choose(.push)

            #expect(
                await stage.next(9) == [
                    "poll starts", "running poll", "switching to push", "poll ends", "push starts",
                    "push ends",
                    "refused push, still poll: port busy", "poll starts", "running poll",
                ]
            )
        }
    }

    @Test("throws what keeps the first transport from starting")
    func noStart() async throws {
        let playbill = Playbill()
        let service = TransportSwitch(
            initial: .poll,
            choices: AsyncStream.makeStream().stream,
            make: { ScriptedTransport(mode: $0, script: .cannotStart, playbill: playbill) },
            report: { playbill.report($0) },
            clock: ManualClock(),
            now: { .distantPast }
        )

        await #expect(throws: Mishap.portBusy) { try await service.run() }
    }

    @Test("starts a transport again that ended by itself, after a second")
    func restart() async throws {
        try await play([.poll: .breaks]) { stage in
            #expect(await stage.next(2) == ["poll starts", "running poll"])
            #expect(await stage.nextSleep() == .seconds(60))

            stage.playbill.breakNow()
            #expect(
                await stage.next(3) == [
                    "poll ends", "poll stopped: connection lost; again in 1 s",
                    "poll fails: connection lost; again at 1.0",
                ]
            )
            #expect(await stage.nextSleep() == .seconds(1))
            stage.clock.advance(by: .seconds(1))

            #expect(await stage.next(2) == ["poll starts", "running poll"])
        }
    }

    @Test("cancels a transport that has not finished two seconds after it was asked to")
    func hanging() async throws {
        try await play([.poll: .hangs, .push: .serves]) { stage in
            #expect(await stage.next(2) == ["poll starts", "running poll"])
            #expect(await stage.nextSleep() == .seconds(60))

            stage.choose(.push)
            #expect(await stage.nextSleep() == .seconds(2))
            stage.clock.advance(by: .seconds(2))

            #expect(await stage.next(3) == ["switching to push", "poll ends", "push starts"])
        }
    }

    @Test("returns when the program ends, after its transport has ended")
    func shutdown() async throws {
        let playbill = Playbill()

        try await play(playbill: playbill) { stage in _ = await stage.next(2) }

        var entries = playbill.entries.makeAsyncIterator()
        #expect(await entries.next() == "poll ends")
    }

    // MARK: -

    /// What a test does to a switch and sees of it.
    private struct Stage {
        let playbill: Playbill
        let clock: ManualClock
        let choices: AsyncStream<Mode>.Continuation

        func choose(_ mode: Mode) { choices.yield(mode) }

        func next(_ count: Int) async -> [String] {
            var entries = playbill.entries.makeAsyncIterator()
            var lines: [String] = []
            while lines.count < count, let line = await entries.next() { lines.append(line) }
            return lines
        }

        func nextSleep() async -> Duration? {
            var sleeps = clock.sleeps.makeAsyncIterator()
            return await sleeps.next()
        }
    }

    /// Runs a switch that begins with polling while `scene` plays, then ends it gracefully.
    ///
    /// A mode without a script cannot be made.
    private func play(
        _ scripts: [Mode: ScriptedTransport.Script] = [.poll: .serves, .push: .serves],
        playbill: Playbill = Playbill(),
        _ scene: (Stage) async throws -> Void
    ) async throws {
        let (stream, choices) = AsyncStream.makeStream(of: Mode.self)
        let clock = ManualClock()
        let service = TransportSwitch(
            initial: .poll,
            choices: stream,
            make: { mode in
                guard let script = scripts[mode] else { throw Mishap.portBusy }
                return ScriptedTransport(mode: mode, script: script, playbill: playbill)
            },
            report: { playbill.report($0) },
            clock: clock,
            now: { Date(timeIntervalSince1970: 0) }
        )
        let group = ServiceGroup(services: [service], logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await scene(Stage(playbill: playbill, clock: clock, choices: choices))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
