import Dashboard
import Foundation
import Logging
import ServiceLifecycle
import Settings
import TweetModel
import TweetStore
import XPolling

/// Carries out what the dashboard wishes, and answers with events.
struct EffectRunner: Service {
    let effects: AsyncStream<Effect>
    let store: TweetStore
    let controls: EngineControls
    let opener: LinkOpener
    let settings: Settings
    let now: @Sendable () -> Date
    let post: @Sendable (Event) -> Void
    let logger: Logger

    func run() async throws {
        // To the end of the wishes, which comes with that of the screen: the last key's are carried out too.
        await withDiscardingTaskGroup { group in
            for await effect in effects {
                switch effect {
                // X may take its time with its count, and no other wish shall wait for it.
                case .loadSpending, .audit: group.addTask { await attempt(effect) }
                default: await attempt(effect)
                }
            }
            group.cancelAll()
        }
        // Services are shut down one after the other, and none may end before its turn.
        try await gracefulShutdown()
    }

    private func attempt(_ effect: Effect) async {
        do {
            try await carryOut(effect)
        } catch is CancellationError {
            // The program ends, and nobody looks any more.
        } catch {
            logger.error("effect failed", metadata: ["reason": "\(error)"])
            post(.transportReported(.notice(SafeText("\(error)"))))
        }
    }

    private func carryOut(_ effect: Effect) async throws {
        switch effect {
        case .switchMode(let mode): controls.choose(mode)
        case .loadHistory(let request):
            do {
                post(.historyLoaded(try await page(for: request)))
            } catch {
                // The timeline waits for its answer before it asks again.
                post(.historyLoaded(HistoryPage(request: request, tweets: [], isEnd: false)))
                throw error
            }
        case .loadSpending:
            try await spending()(.asking)
            let count = await controls.usage.count(inMonthOf: today)
            // What was spent meanwhile counts.
            try await spending()(count)
        case .renewSpending: try await spending()(.asking)
        case .loadSources:
            let summaries = try await store.summaries(since: now() - Self.sourcesSpan, on: today)
            post(.sourcesLoaded(SourcesReport(summaries)))
        case .priceAudit(let span): post(.auditPriced(await controls.audits.quote(span)))
        case .audit(let span): post(try await controls.audits.run(span))
        case .refresh: controls.requests.send(.refresh)
        case .fill(let gap): controls.requests.send(.fill(gap))
        case .openLink(let link):
            if let complaint = await opener.open(link) { post(.transportReported(.notice(complaint))) }
        case .rememberTheme(let name): try await store.set(name, for: SavedState.theme)
        case .rememberReadLine(let id): try await store.set(id.description, for: SavedState.readLine)
        // The terminal's own thread has done these before the effect could come here.
        case .copy(let text):
            if let said = await TmuxBuffer(environment: opener.environment)?.load(text) {
                post(.transportReported(.notice(said)))
            }
        case .suspend, .redraw: break
        }
    }

    /// What the list of sources shows, and an hour for the edge of its first cell.
    private static let sourcesSpan: TimeInterval = 25 * 60 * 60

    /// The day by which X bills.
    private var today: UTCDay { UTCDay(controls.usage.serverTime ?? now()) }

    /// What the history knows of the month, to be told with X's own count.
    private func spending() async throws -> (SpendingReport.OwnCount) -> Void {
        let today = today
        let rows = try await store.spending(since: today.month.lowerBound)
        return { count in
            post(
                .spendingLoaded(
                    SpendingReport(
                        today: today,
                        rows: rows,
                        dayLimit: settings.dailyBudgetMicrodollars,
                        monthLimit: settings.monthlyBudgetMicrodollars,
                        ownCount: count
                    )
                )
            )
        }
    }

    private func page(for request: HistoryRequest) async throws -> HistoryPage {
        let tweets: [StoredTweet]
        let limit: Int
        switch request {
        case .newest(let wanted):
            limit = wanted
            tweets = try await store.newest(limit: wanted)
        case .older(let id, let wanted):
            limit = wanted
            tweets = try await store.page(olderThan: id, limit: wanted)
        case .newer(let id, let wanted):
            limit = wanted
            tweets = try await store.page(newerThan: id, limit: wanted)
        }
        return HistoryPage(
            request: request,
            tweets: tweets,
            gaps: try await store.gaps(),
            isEnd: tweets.count < limit
        )
    }
}
