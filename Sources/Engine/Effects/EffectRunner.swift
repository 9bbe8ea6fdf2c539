import Dashboard
import Logging
import ServiceLifecycle
import TweetModel
import TweetStore
import XPolling

/// Carries out what the dashboard wishes, and answers with events.
struct EffectRunner: Service {
    let effects: AsyncStream<Effect>
    let store: TweetStore
    let controls: EngineControls
    let opener: LinkOpener
    let post: @Sendable (Event) -> Void
    let logger: Logger

    func run() async throws {
        // To the end of the wishes, which comes with that of the screen: the last key's are carried out too.
        for await effect in effects {
            do {
                try await carryOut(effect)
            } catch {
                logger.error("effect failed", metadata: ["reason": "\(error)"])
                post(.transportReported(.notice(SafeText("\(error)"))))
            }
        }
        // Services are shut down one after the other, and none may end before its turn.
        try await gracefulShutdown()
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
        case .refresh: controls.requests.send(.refresh)
        case .fillGap(let id): controls.requests.send(.fillGap(id))
        case .openLink(let link):
            if let complaint = opener.open(link) { post(.transportReported(.notice(complaint))) }
        case .rememberTheme(let name): try await store.set(name, for: SavedState.theme)
        case .rememberReadLine(let id): try await store.set(id.description, for: SavedState.readLine)
        // The terminal's own thread has done these before the effect could come here.
        case .copy, .suspend, .redraw: break
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
            gaps: try await store.openGaps(),
            isEnd: tweets.count < limit
        )
    }
}
