import History
import Intake
import TweetModel
import XClient
import XWire

/// Reads one target until it is retired, proves what was read or pushed, and tells how it goes.
struct TargetLoop: Sendable {
    let target: PollTarget
    /// True where a push transport brings its tweets: they are read once at first and after each trouble, and proven after that.
    let isPushed: Bool
    let context: PollContext
    let schedule: PollSchedule
    /// How many targets are read through the same endpoint at this moment, this one among them.
    let sharers: @Sendable () -> Int
    let filler: HoleFiller

    private var links: [Link] { [Link](target.sources) }

    /// What a loop knows from one round to the next.
    struct State {
        /// What is missing of an account that X leaves out of its answers about several.
        struct Owed: Sendable, Hashable {
            var account: WatchedAccount
            var range: IDRange
        }

        var reader: TargetReader
        var proof: TargetProof
        var pace: ProofPace
        var schedule: PollSchedule
        var random: RandomSource
        var isTroubled = false
        var probe = OmissionProbe()
        var owed: [Owed] = []
        /// What is asked for once more, and how often that came to nothing.
        var doubts: [(range: IDRange, tries: Int)] = []
        /// Proof is enough only where push carries the target and nothing happened since a whole read came through.
        var needsWhole = true
    }

    func run(waitingAt signal: WakeSignal) async {
        var timer = PollTimer(signal, time: context.time)
        var state = State(
            reader: TargetReader(target, context: context),
            proof: TargetProof(target, readsWhereFewer: isPushed, context: context, filler: filler),
            pace: ProofPace(isPushed: isPushed, since: context.time.now()),
            schedule: schedule,
            random: context.random
        )
        while true {
            let wait: Duration
            do {
                wait = try await round(&state)
            } catch is CancellationError {
                return
            } catch {
                wait = fail(error, &state)
            }
            guard let wake = await pause(wait, &timer, marking: isPushed && !state.needsWhole) else { return }
            // Whoever asks knows of an outage, or wants to be sure.
            if wake == .asked { state.needsWhole = true }
        }
    }

    /// Asks X and tells what came of it; returns how long to wait until the next round.
    private func round(_ state: inout State) async throws -> Duration {
        let refusedBefore = context.leftOut.refused(among: target.sources).map(\.source)
        let read = try await ask(&state)
        try await probe(&state)
        try await readOwed(&state)
        try await context.rememberLeftOut()
        let wait = wait(after: read, &state)
        if state.isTroubled { context.report(.mended(links, at: context.now())) }
        state.isTroubled = false
        tellAnswered(refusedBefore: refusedBefore, next: wait)
        return wait
    }

    /// Reads, or proves what push brought, and proves now and then what was read.
    private func ask(_ state: inout State) async throws -> TargetReader.Read {
        var read = TargetReader.Read(allowance: nil, isNews: false)
        if state.needsWhole || !isPushed || leftOutWait == .zero {
            try await OwnerCheck(context: context).check(target.sources)
            read = try await state.reader.read()
            if !isPushed, state.needsWhole, read.span > ProofPace.catchUp {
                state.pace.noteCatchUp(at: context.time.now())
            }
            state.needsWhole = false
            try await settle(read, &state)
        } else if !state.doubts.isEmpty {
            try await settle(read, &state)
        }
        if isPushed, state.proof.isPossible, let look = try await prove(&state) { read = look }
        guard state.pace.isDue(at: context.time.now()) else { return read }
        if !isPushed, state.proof.isPossible {
            try await proveBeside(&state)
        } else if isPushed, !state.proof.isPossible {
            read = try await state.reader.read(.look)
            try await settle(read, &state)
            state.pace.note(agrees: true, at: context.time.now())
        }
        return read
    }

    /// Reads by itself what a read leaves in doubt, which is missing until then: three times at most, then Enter may.
    func settle(_ read: TargetReader.Read, _ state: inout State) async throws {
        if let walked = read.walked {
            state.probe.note(read.silent, through: walked.through, at: context.time.now())
        }
        for range in read.doubts where !state.doubts.contains(where: { $0.range == range }) {
            state.doubts.append((range, 0))
        }
        try await readAlone(read, &state)
        for (range, tries) in state.doubts {
            // Of what X gave nothing, a post known from below shows whether there is anything.
            let trouble: XClientError?
            do {
                let refused = try await filler.fill(range, of: target).refused.map(\.error)
                trouble = refused.first(where: \.passes) ?? refused.first
            } catch let error as XClientError {
                trouble = error
            }
            state.doubts.removeFirst()
            switch trouble {
            // What cannot be read is kept, and told where it is.
            case nil, .badAnswer(.unreadablePosts): break
            case .some where tries < 2: state.doubts.append((range, tries + 1))
            case let error?:
                let words = "\(target.sources.names()): what may be missing is not read: \(error)"
                context.report(.notice(SafeText(words)))
            }
        }
    }

    private func wait(after read: TargetReader.Read, _ state: inout State) -> Duration {
        state.schedule.sharers = sharers()
        let polled = state.schedule.next(
            after: .answered(read.allowance, isNews: read.isNews),
            using: &state.random
        )
        guard isPushed else { return polled }
        let now = context.time.now()
        let next = state.pace.wait(at: now)
        // No oftener than it would be polled.
        return [leftOutWait, state.probe.wait(at: now)].compactMap(\.self).min().map {
            next == .zero ? max($0, polled) : min(next, max($0, polled))
        } ?? next
    }

    private func fail(_ error: any Error, _ state: inout State) -> Duration {
        let wait = state.schedule.next(after: PollOutcome(error), using: &state.random)
        context.tellFailed(links, error, retryIn: wait)
        state.isTroubled = true
        // What keeps us from asking X may keep X from delivering.
        state.needsWhole = true
        return wait
    }

    /// Between two beats while something is pushed, at each of which the ledger learns that the time passed under push.
    private static let beat: Duration = .seconds(60)

    /// Waits; where push stands meanwhile, what passes is noted as pushed.
    private func pause(_ wait: Duration, _ timer: inout PollTimer, marking: Bool) async -> PollTimer.Wake? {
        // By the clock and not by counting beats, each of which takes as long as the history does to note it.
        let end = context.time.now() + wait
        while marking, end - context.time.now() > Self.beat {
            guard let wake = await timer.wait(Self.beat) else { return nil }
            if wake == .asked { return wake }
            // What the history cannot note now, the next beat notes.
            try? await markPushed()
        }
        return await timer.wait(max(.zero, end - context.time.now()))
    }

    func markPushed() async throws {
        var changes: [TweetBatch.CoverageChange] = []
        guard let present = Tweet.ID(firstAt: min(context.now(), context.client.serverTime)) else { return }
        for source in target.sources {
            guard let top = try await context.intake.history.coverage(of: source).top,
                let range = IDRange(after: top, through: present)
            else { continue }
            changes.append(TweetBatch.CoverageChange([source], [.covered(range, .pushed)]))
        }
        guard !changes.isEmpty else { return }
        try await context.intake.admit(
            TweetBatch(receivedAt: context.now(), via: .polling, coverage: changes)
        )
    }
}
