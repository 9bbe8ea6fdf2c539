import Foundation
import History
import Intake
import TweetModel
import XClient
import XWire

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
            let (account, source) = (omission.account, omission.account.source)
            guard let range = read.unproven[source],
                context.leftOut.due(of: source, at: context.time.now()) ?? .zero == .zero
            else { continue }
            var vouchedFor: [IDRange] = []
            defer { state.owed += vouchedFor.map { State.Owed(account: account, range: $0) } }
            do {
                // Down to the lowest that it should have brought: whether that is there tells what became of the account.
                let start = (omission.known.map(\.previous) + [range.after]).min() ?? range.after
                let whole = IDRange(after: start, through: range.through) ?? range
                // An earlier run read others over all that it did not read of this one.
                let expected = context.leftOut.isSuspected(source) ? range : read.walked
                let reader = state.reader
                var shown = HoleFiller.Shown()
                let rest = try await filler.walk(whole, of: .account(account), noting: &shown) { shown in
                    guard reader.isLeftOut(omission, shown, expected: expected, of: read) else { return }
                    let brought = shown.posts.subtracting(reader.omissions.seen)
                    vouchedFor += try await context.proveLeftOut(source, by: brought, within: whole)
                }
                context.leftOut.noteShown(source)
                if rest.isEmpty { try await reader.settle(omission, seen: shown.posts) }
            } catch let error as XClientError {
                context.leftOut.refuse(source, error, schedule, at: context.time.now(), using: &state.random)
            }
        }
    }

    /// Asks for accounts by themselves of which answers about several show nothing.
    func probe(_ state: inout State) async throws {
        for _ in 0..<state.probe.allowed(at: context.time.now(), sharers: sharers()) {
            let next = state.probe.next(at: context.time.now(), except: context.leftOut.contains)
            guard let question = next else { return }
            let (account, source) = (question.account, question.account.source)
            do {
                let probe = try await filler.probe(question)
                state.probe.noteProbed(source, through: probe.through, at: context.time.now())
                state.owed += probe.missing.map { State.Owed(account: account, range: $0) }
            } catch let error as XClientError {
                let isRefusal = PollOutcome(error) == .refused(retryAfter: nil)
                state.probe.noteFailed(source, isRefusal: isRefusal, at: context.time.now())
                guard isRefusal else { return }
                // What X says of this very account is so of the answers about several, too.
                guard case .problem(let problem) = error, problem.subject == account.id else { continue }
                context.leftOut.refuse(
                    source,
                    error,
                    schedule,
                    at: context.time.now(),
                    using: &state.random
                )
            }
        }
    }

    /// Reads what answers about several had vouched for though they left the account out, until all of it has come.
    func readOwed(_ state: inout State) async throws {
        for owed in state.owed {
            let source = owed.account.source
            guard context.leftOut.due(of: source, at: context.time.now()) ?? .zero == .zero else { continue }
            do {
                _ = try await filler.walk(owed.range, of: .account(owed.account))
                context.leftOut.noteShown(source)
                state.owed.removeAll { $0 == owed }
            } catch let error as XClientError {
                context.leftOut.refuse(source, error, schedule, at: context.time.now(), using: &state.random)
            }
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
