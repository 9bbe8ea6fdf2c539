import TweetModel
import XWire

extension SettingKey {
    /// What is known of the setting: the one table of defaults, bounds and help.
    package var row: SettingRow {
        switch self {
        case .watch, .home, .mentions, .search, .list: sourceRow
        case .mode, .interval, .apiBaseURL, .budget, .budgetMonth, .ownsApp, .demo: requestRow
        case .listen, .path, .publicURL, .exposed, .certificate, .certificateKey, .challenge, .allowUnsigned:
            pushRow
        case .history, .retention, .theme, .color, .ascii, .mouse: placeRow
        }
    }

    /// What to watch.
    private var sourceRow: SettingRow {
        switch self {
        case .home: SettingRow(switch: "Watch the home timeline of the signed-in account.")
        case .mentions: SettingRow(switch: "Watch mentions of the signed-in account.")
        case .search:
            SettingRow(
                "Watch a search in X's query language; may be repeated.",
                allowed: "a query in X's search language, 1 to 512 characters",
                placeholder: "query",
                example: .remark(#"["(swift OR #swiftlang) lang:en"]"#)
            )
        case .list:
            SettingRow(
                "Watch a list by its number; may be repeated.",
                allowed: "the number of a list",
                placeholder: "id",
                example: .remark(#"["1234567890"]"#)
            )
        default:
            SettingRow(
                "Accounts to watch, separated by commas; may be repeated.",
                allowed: "handles of 1 to \(Handle.longest) letters, digits or _, separated by commas",
                placeholder: "handles",
                example: .line("[nasa, swiftlang]"),
                remarks: ["A flag or variable that names any source replaces all five."]
            )
        }
    }

    /// How X is asked, and what that may cost.
    private var requestRow: SettingRow {
        switch self {
        case .mode:
            SettingRow(
                "How tweets come: %",
                allowed: "poll or push",
                placeholder: "mode",
                standard: Mode.poll.rawValue,
                example: .line(Mode.poll.rawValue),
                remarks: ["poll asks X, push lets X deliver to the listener. The key p changes it."]
            )
        case .interval:
            SettingRow(
                "How often each source is asked: %",
                allowed:
                    "a time of at least \(PollInterval.shortest.components.seconds)s, such as 30s, 5m or 1h",
                placeholder: "time",
                example: .line("\(PollInterval.standard.components.seconds)s"),
                remarks: ["X's rate limits are kept in any case."]
            )
        case .apiBaseURL:
            SettingRow(
                "Where X's API is, for a simulator or a recording: %",
                allowed: "an https URL, or an http URL on this machine",
                placeholder: "url",
                standard: StandardAddress.api,
                example: .remark(StandardAddress.api)
            )
        case .budget:
            SettingRow(
                "Spend no more than this many US dollars on reads in a UTC day.",
                allowed: "US dollars a day, such as 2.00",
                placeholder: "dollars",
                example: .remark("2.00"),
                remarks: ["What X pushes is counted, and billed on all the same."]
            )
        case .ownsApp:
            SettingRow(
                switch: "The signed-in account owns the app: its own posts and mentions cost a fifth."
            )
        case .budgetMonth:
            SettingRow(
                "Spend no more than this many US dollars on reads in a month.",
                allowed: "US dollars a month, such as 40.00",
                placeholder: "dollars",
                example: .remark("40.00")
            )
        default:
            SettingRow(
                switch: "Run against the small X inside the program: no account, no network.",
                inFile: false
            )
        }
    }

    /// Where X pushes to.
    private var pushRow: SettingRow {
        switch self {
        case .path:
            SettingRow(
                "Where X pushes to on the listener: %",
                allowed: "a path that begins with /, such as \(StandardAddress.webhookPath)",
                placeholder: "path",
                standard: StandardAddress.webhookPath,
                example: .line(StandardAddress.webhookPath),
                remarks: ["One that nobody can guess keeps strangers out of the log."]
            )
        case .publicURL:
            SettingRow(
                "The https address at which X reaches the listener.",
                allowed: "an https URL without a port, at which X reaches the listener",
                placeholder: "url",
                example: .remark("https://tweets.example.org\(StandardAddress.webhookPath)"),
                remarks: ["With it the webhook is registered for you."]
            )
        case .exposed: SettingRow(switch: "Let the listener stand at an address that other machines reach.")
        case .certificate:
            SettingRow(
                "The listener's certificate in PEM; it then speaks TLS itself.",
                allowed: "a PEM file with the listener's certificate and those above it",
                placeholder: "file",
                example: .remark("/etc/ssl/tweets/fullchain.pem"),
                remarks: ["As an authority hands it out, with those above it."]
            )
        case .certificateKey:
            SettingRow(
                "The certificate's key in PEM.",
                allowed: "a PEM file with the certificate's key, without a passphrase",
                placeholder: "file",
                example: .remark("/etc/ssl/tweets/privkey.pem")
            )
        case .challenge:
            SettingRow(
                "Which secret answers X's challenge: %",
                allowed: "automatic, consumer or client",
                placeholder: "secret",
                standard: ChallengeChoice.automatic.rawValue,
                example: .remark(ChallengeChoice.automatic.rawValue)
            )
        case .allowUnsigned:
            SettingRow(
                switch: "Accept the unsigned tutorial body at /twitter/webhook, from this machine only.",
                remarks: [
                    "Not beside public-url, and never with a tunnel or proxy in front, through which everyone seems",
                    "to post from here.",
                ]
            )
        default:
            SettingRow(
                "Where the webhook listener waits: %",
                allowed: "an address and port, such as \(Self.standardListener) (port 0 takes any free one)",
                placeholder: "host:port",
                standard: Self.standardListener,
                example: .line(Self.standardListener),
                remarks: ["X itself needs https in front: a tunnel or a reverse proxy."]
            )
        }
    }

    private static let standardListener =
        ListenAddress(host: StandardAddress.listenerHost, port: StandardAddress.listenerPort).description

    /// Where tweets are kept, and how they are shown.
    private var placeRow: SettingRow {
        switch self {
        case .retention:
            SettingRow(
                "How many tweets the history keeps.",
                allowed: "a number of tweets of at least \(Settings.leastRetention)",
                placeholder: "number",
                example: .remark("1000000")
            )
        case .theme:
            SettingRow(
                "The theme (tweetdash themes lists them).",
                allowed: "the name of a theme (tweetdash themes lists them)",
                placeholder: "name",
                example: .remark("Salt Marsh")
            )
        case .color:
            SettingRow(
                "How many colours: %",
                allowed: "auto, truecolor, 256, 16 or none",
                placeholder: "depth",
                example: .remark("auto")
            )
        case .ascii: SettingRow(switch: "Draw lines and marks in ASCII.")
        case .mouse: SettingRow(switch: "Use the mouse: the wheel scrolls, a click selects.")
        default:
            SettingRow(
                "The file that holds the tweets.",
                allowed: "a file",
                placeholder: "file",
                example: .remark("/home/me/tweets.sqlite")
            )
        }
    }
}
