import Foundation
import History
import Logging
import Settings
import TweetModel
import TweetStore
import XClient
import XWire

extension XClient {
    /// The client of a run, which goes on with the spending that the history knows; throws `HistoryError`, or the error of an
    /// address that cannot be asked.
    init(
        _ start: LaunchContext,
        to api: APITarget,
        store: TweetStore,
        now: @escaping @Sendable () -> Date
    ) async throws {
        let base = try BaseURL(api.baseURL)
        let network = try NetworkSettings(environment: start.environment, for: base)
        if let proxy = network.proxy { Logger(label: "network").info("X is asked through \(proxy)") }
        self.init(
            baseURL: base,
            credentials: api.credentials,
            version: start.version,
            network: network,
            time: MonotonicTime(ContinuousClock()),
            now: now,
            ownsApp: start.isDemo || start.settings.ownsApp,
            spending: try await SpendingJournal(
                limits: SpendingLimits(
                    day: start.settings.dailyBudgetMicrodollars,
                    month: start.settings.monthlyBudgetMicrodollars
                ),
                reading: StoredSpending(store: store),
                at: now()
            )
        )
    }
}
