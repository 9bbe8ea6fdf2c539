package import ScreenModel
package import TweetModel
package import XWire

/// What the user wants, after flags, environment, file and defaults have been laid over each other.
package struct Settings: Sendable, Equatable {
    /// Empty where nothing was named; the demo then watches its own accounts.
    package var feed: [Source]
    package var mode: Mode
    /// Nil: the poller's own choice.
    package var interval: Duration?
    package var listen: ListenAddress
    package var webhookPath: String
    package var allowsUnsigned: Bool
    /// The listener may stand where other machines reach it.
    package var isExposed: Bool
    /// PEM files with which the listener speaks TLS itself; both or none.
    package var certificatePath: String?
    package var certificateKeyPath: String?
    package var challenge: ChallengeChoice
    /// Where X reaches the listener; nil where the user registers the webhook by hand.
    package var publicURL: String?
    package var apiBaseURL: String
    /// True when the user named the API, so that missing credentials are an error and not a wish for the demo.
    package var namesAPI: Bool
    /// Millionths of a US dollar a UTC day; nil: no stop.
    package var dailyBudgetMicrodollars: Int?
    /// Millionths of a US dollar a month of UTC days; nil: no stop.
    package var monthlyBudgetMicrodollars: Int?
    /// X's lower price holds for the signed-in account's own posts and mentions: X does not say whose the app is.
    package var ownsApp: Bool
    /// Nil: the file in the state folder.
    package var historyPath: String?
    /// How many tweets the history keeps, `leastRetention` at least; nil: all.
    package var retention: Int?
    package var theme: String?
    /// Nil: what the terminal can.
    package var colorDepth: ColorDepth?
    package var isASCII: Bool
    package var usesMouse: Bool
    package var isDemo: Bool
    package var keys: [String: [String]]

    /// A history of fewer tweets would not hold what one screen asks for.
    static let leastRetention = 1000

    /// Lays the layers over each other, the first the strongest.
    ///
    /// `environment` is what `~` and variables in paths are read from.
    package init(
        layers: [RawSettings],
        keys: [String: [String]] = [:],
        environment: [String: String] = [:]
    ) throws(SettingsError) {
        let reader = SettingsReader(layers: layers, paths: WrittenPath(environment: environment))
        feed = try reader.feed()
        mode = try reader.valueOrDefault(.mode, parse: Mode.init(rawValue:))
        interval = try reader.value(.interval, parse: SettingsReader.interval)
        listen = try reader.valueOrDefault(.listen, parse: ListenAddress.init)
        webhookPath = try reader.valueOrDefault(.path, parse: SettingsReader.path)
        allowsUnsigned = try reader.flag(.allowUnsigned)
        isExposed = try reader.flag(.exposed)
        certificatePath = try reader.path(.certificate)
        certificateKeyPath = try reader.path(.certificateKey)
        try reader.requireBoth(.certificate, .certificateKey)
        challenge = try reader.valueOrDefault(.challenge, parse: ChallengeChoice.init(rawValue:))
        publicURL = try reader.value(.publicURL, parse: SettingsReader.publicURL)
        try reader.refuseBoth(
            .allowUnsigned,
            .publicURL,
            because:
                "what stands at that address hands on everyone's requests as if they came from this machine"
        )
        apiBaseURL = try reader.valueOrDefault(.apiBaseURL, parse: SettingsReader.apiBaseURL)
        namesAPI = reader.raw(.apiBaseURL) != nil
        dailyBudgetMicrodollars = try reader.value(.budget, parse: Dollars.microdollars)
        monthlyBudgetMicrodollars = try reader.value(.budgetMonth, parse: Dollars.microdollars)
        ownsApp = try reader.flag(.ownsApp)
        historyPath = try reader.path(.history)
        retention = try reader.value(.retention, parse: SettingsReader.retention)
        theme = try reader.value(.theme, parse: { $0.isEmpty ? nil : $0 })
        colorDepth = try reader.value(.color, parse: SettingsReader.colorDepth) ?? nil
        isASCII = try reader.flag(.ascii)
        usesMouse = try reader.flag(.mouse)
        isDemo = try reader.flag(.demo)
        self.keys = keys
    }
}
