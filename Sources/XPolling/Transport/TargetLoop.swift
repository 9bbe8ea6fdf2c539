import History
import Intake
import TweetModel
import XClient

/// Reads one target until it is retired, proves what was read or pushed, and tells how it goes.
struct TargetLoop: Sendable {
    let target: PollTarget
    /// True where a push transport brings its tweets: they are read once at first and after each trouble, and proven after that.
    let isPushed: Bool
    let context: PollContext
    let schedule: PollSchedule
    let filler: HoleFiller

    private var links: [Link] { [Link](target.sources) }

    func run(waitingAt signal: WakeSignal) async {
        var timer = PollTimer(signal, time: context.time)
        var reader = TargetReader(target, context: context)
        var proof = TargetProof(target, isPushed: isPushed, context: context, filler: filler)
        var pace = ProofPace(isPushed: isPushed, since: context.time.now())
        var schedule = schedule
        var random = context.random
        var isTroubled = false
        // Proof is enough only where push carries the target and nothing happened since a whole read came through.
        var needsWhole = true
        while true {
            var wait: Duration
            let refusedBefore = context.leftOut.refused(among: target.sources).map(\.source)
            do {
                var read = TargetReader.Read(allowance: nil, isNews: false)
                if needsWhole || !isPushed || leftOutWait == .zero {
                    try await OwnerLedger(context: context).check(target.sources)
                    read = try await reader.read()
                    needsWhole = false
                    // A post known from below shows which of both it is.
                    for range in read.doubts { try await filler.fill(range, of: target) }
                    try await readAlone(read, &reader, &random)
                } else if proof.isPossible {
                    do {
                        try await prove(&proof, &pace)
                    } catch {
                        // What follows is a whole read, and not at once another count.
                        pace.noteFailure(at: context.time.now())
                        throw error
                    }
                }
                if isPushed, !proof.isPossible, pace.isDue(at: context.time.now()) {
                    read = try await reader.read(.look)
                    pace.note(agrees: true, at: context.time.now())
                }
                if !isPushed, proof.isPossible, pace.isDue(at: context.time.now()) {
                    await proveBeside(&proof, &pace)
                }
                wait = schedule.next(after: .answered(read.allowance, isNews: read.isNews), using: &random)
                if isPushed {
                    let next = pace.wait(at: context.time.now())
                    // No oftener than it would be polled.
                    wait = leftOutWait.map { min(next, max($0, wait)) } ?? next
                }
                if isTroubled { context.report(.mended(links, at: context.now())) }
                isTroubled = false
                let refused = context.leftOut.refused(among: target.sources)
                let isRefused = { (source: Source.ID) in refused.contains { $0.source == source } }
                let mended = refusedBefore.filter { !isRefused($0) }
                if !mended.isEmpty { context.report(.mended([Link](mended), at: context.now())) }
                context.tellAnswered(target.sources.filter { !isRefused($0) }, next: wait)
                for (source, error) in refused {
                    let wait = context.leftOut.wait(of: source, at: context.time.now()) ?? wait
                    context.tellFailed([.source(source)], error, retryIn: wait)
                }
            } catch is CancellationError {
                return
            } catch {
                wait = schedule.next(after: PollOutcome(error), using: &random)
                context.tellFailed(links, error, retryIn: wait)
                isTroubled = true
                // What keeps us from asking X may keep X from delivering.
                needsWhole = true
            }
            guard let wake = await pause(wait, &timer, marking: isPushed && !needsWhole) else { return }
            // Whoever asks knows of an outage, or wants to be sure.
            if wake == .asked { needsWhole = true }
        }
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

    /// How long until something may be asked for by itself that X left out and refused; nil where there is nothing such.
    private var leftOutWait: Duration? {
        target.sources.compactMap { context.leftOut.wait(of: $0, at: context.time.now()) }.min()
    }

    /// Reads by itself what X left out of an answer about several accounts.
    private func readAlone(
        _ read: TargetReader.Read,
        _ reader: inout TargetReader,
        _ random: inout RandomSource
    ) async throws {
        // One that is read by itself is left out of nothing.
        guard case .accounts = target else { return target.sources.forEach(context.leftOut.forget) }
        guard let range = read.omittedRange else { return }
        for omission in read.omitted {
            let source = omission.account.source
            guard context.leftOut.wait(of: source, at: context.time.now()) ?? .zero == .zero else { continue }
            do {
                var seen: Set<Tweet.ID> = []
                let rest = try await filler.fill(range, of: omission.account, noting: &seen)
                context.leftOut.show(source)
                if rest.isEmpty { reader.settle(omission, seen: seen) }
            } catch let error as CancellationError {
                throw error
            } catch {
                context.leftOut.refuse(source, error, schedule, at: context.time.now(), using: &random)
            }
        }
    }

    // MARK: - Proof

    private func prove(_ proof: inout TargetProof, _ pace: inout ProofPace) async throws {
        guard pace.isDue(at: context.time.now()) else { return }
        try await markPushed()
        guard let outcome = try await proof.advance() else { return }
        tell(outcome)
        pace.note(agrees: outcome.found == 0 && outcome.missing == 0, at: context.time.now())
    }

    /// A proof of what was polled is no reason to think worse of the reading where it fails.
    private func proveBeside(_ proof: inout TargetProof, _ pace: inout ProofPace) async {
        do {
            try await prove(&proof, &pace)
        } catch is CancellationError {
            return
        } catch {
            pace.noteFailure(at: context.time.now())
            context.report(
                .notice(SafeText("\(target.sources.names()): not compared with X's count: \(error)"))
            )
        }
    }

    private func tell(_ outcome: TargetProof.Outcome) {
        if outcome.missing > 0 {
            let tweets = outcome.missing == 1 ? "1 tweet" : "\(outcome.missing) tweets"
            context.report(
                .notice(SafeText("\(target.sources.names()): X counts \(tweets) more than it gives"))
            )
        }
        guard outcome.found > 0 else { return }
        let tweets = outcome.found == 1 ? "1 tweet" : "\(outcome.found) tweets"
        let what = isPushed ? "push had missed" : "X's count had"
        context.report(.notice(SafeText("\(target.sources.names()): \(what) \(tweets), read now")))
    }
}
