import Intake
import TweetModel
import TweetStore

@testable import XPolling

extension WatchedAccount {
    /// An account as every `ScriptedWorld` has it from the start.
    init(scripted handle: String) {
        let id = ScriptedWorld().accounts.first { $0.handle == handle }?.id ?? "9\(handle.count)"
        self.init(source: .account(handle), id: id, handle: handle)
    }
}

extension PollTarget {
    static func accounts(_ handles: [String]) -> PollTarget {
        .accounts(handles.map { WatchedAccount(scripted: $0) })
    }

    static func account(_ handle: String) -> PollTarget { .account(WatchedAccount(scripted: handle)) }
}

extension PollContext {
    var filler: HoleFiller {
        HoleFiller(
            context: self,
            directory: AccountDirectory(client: client, intake: intake, now: now)
        )
    }

    func loop(_ target: PollTarget, isPushed: Bool = false, _ schedule: PollSchedule) -> TargetLoop {
        TargetLoop(
            target: target,
            isPushed: isPushed,
            context: self,
            schedule: schedule,
            sharers: { 1 },
            filler: filler
        )
    }

    @discardableResult
    func fill(_ range: IDRange, of target: PollTarget) async throws -> [PageRun.Missing] {
        try await filler.fill(range, of: target).rest
    }

    /// Asks for an account by itself, part by part; returns what is missing since.
    @discardableResult
    func probing(_ question: OmissionProbe.Question) async throws -> [IDRange] {
        var (question, missing) = (question, [IDRange]())
        while question.after.map({ $0 < question.through }) ?? true {
            let probe = try await filler.probe(question)
            missing += probe.missing
            question.after = probe.through
        }
        return missing
    }

    func proof(_ target: PollTarget, isPushed: Bool) -> TargetProof {
        TargetProof(target, readsWhereFewer: isPushed, context: self, filler: filler)
    }
}
