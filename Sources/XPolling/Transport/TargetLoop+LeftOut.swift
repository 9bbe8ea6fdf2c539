import Foundation
import History
import Intake
import TweetModel
import XClient

/// Accounts that X leaves out of its answers about several.
extension TargetLoop {
    /// How long until something is to be asked for by itself that X leaves out; nil where there is nothing such.
    var leftOutWait: Duration? {
        guard !target.isWhole else { return nil }
        return target.sources.compactMap { context.leftOut.due(of: $0, at: context.time.now()) }.min()
    }

    /// Reads by itself what X left out of an answer about several accounts.
    func readAlone(_ read: TargetReader.Read, _ state: inout State) async throws {
        // One that is read by itself is left out of nothing.
        guard case .accounts = target else { return target.sources.forEach(context.leftOut.setAside) }
        for omission in read.omitted {
            let source = omission.account.source
            guard let range = read.unproven[source],
                context.leftOut.due(of: source, at: context.time.now()) ?? .zero == .zero
            else { continue }
            do {
                // Down to the lowest that it should have brought: whether that is there tells what became of the account.
                let start = (omission.known.map(\.previous) + [range.after]).min() ?? range.after
                let whole = IDRange(after: start, through: range.through) ?? range
                // An earlier run read others over all that it did not read of this one.
                let expected = context.leftOut.isSuspected(source) ? range : read.walked
                let reader = state.reader
                var shown = HoleFiller.Shown()
                var vouchedFor: [IDRange] = []
                let account = PollTarget.account(omission.account)
                let rest = try await filler.walk(whole, of: account, noting: &shown) { shown in
                    guard reader.isLeftOut(omission, shown, expected: expected, of: read) else { return }
                    let brought = shown.posts.subtracting(reader.omissions.seen)
                    vouchedFor += try await context.proveLeftOut(source, by: brought, within: whole)
                }
                context.leftOut.noteShown(source)
                guard rest.isEmpty else { continue }
                try await reader.settle(omission, seen: shown.posts)
                for part in vouchedFor { try await filler.fill(part, of: account) }
            } catch let error as XClientError {
                context.leftOut.refuse(source, error, schedule, at: context.time.now(), using: &state.random)
            }
        }
    }

    /// Asks for one account by itself of which answers about several show nothing: one a round, so that this takes no more of X's
    /// limits than the reading does.
    func probe(_ state: inout State) async throws {
        guard let (account, start, end) = state.probe.next(at: context.time.now()) else { return }
        let source = account.source
        do {
            // One that is read by itself anyway needs none.
            if !context.leftOut.contains(source) {
                try await filler.probe(account, after: start, through: end)
            }
            state.probe.noteProbed(source, through: end, at: context.time.now())
        } catch let error as XClientError {
            state.probe.noteProbed(source, through: nil, at: context.time.now())
            // What is known to be missing by now is asked for again like everything that was left out.
            guard context.leftOut.contains(source) else { return }
            context.leftOut.refuse(source, error, schedule, at: context.time.now(), using: &state.random)
        }
    }

    /// Tells of each source what is so of it: an answer about several may hold some that X refuses.
    func tellAnswered(refusedBefore: [Source.ID], next wait: Duration) {
        let refused = context.leftOut.refused(among: target.sources)
        let isRefused = { (source: Source.ID) in refused.contains { $0.source == source } }
        let mended = refusedBefore.filter { !isRefused($0) }
        if !mended.isEmpty { context.report(.mended([Link](mended), at: context.now())) }
        context.tellAnswered(target.sources.filter { !isRefused($0) }, next: wait)
        for (source, error) in refused {
            let wait = context.leftOut.due(of: source, at: context.time.now()) ?? wait
            context.tellFailed([.source(source)], error, retryIn: wait)
        }
    }
}
