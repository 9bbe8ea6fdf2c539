import ArgumentParser
import Settings

/// What to watch, how, and where: the flags that the dashboard and `watch` share.
struct FeedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Accounts to watch, separated by commas; may be repeated.", valueName: "handles")
    )
    var watch: [String] = []

    @Flag(help: "Watch the home timeline of the signed-in account.")
    var home = false

    @Flag(help: "Watch mentions of the signed-in account.")
    var mentions = false

    @Option(help: ArgumentHelp("Watch a search in X's query language; may be repeated.", valueName: "query"))
    var search: [String] = []

    @Option(help: ArgumentHelp("Watch a list by its number; may be repeated.", valueName: "id"))
    var list: [String] = []

    @Option(help: ArgumentHelp("How tweets come: poll or push.", valueName: "mode"))
    var mode: String?

    @Option(help: ArgumentHelp("How often to ask, such as 30s or 5m; at least 1s.", valueName: "time"))
    var interval: String?

    @Option(help: ArgumentHelp("Where the webhook listener waits (port 0: any).", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("The path of the webhook.", valueName: "path"))
    var path: String?

    @Flag(help: "Let --listen name an address that other machines reach.")
    var exposed = false

    @Option(
        help: ArgumentHelp("The listener's certificate in PEM; it then speaks TLS itself.", valueName: "file")
    )
    var certificate: String?

    @Option(help: ArgumentHelp("The certificate's key in PEM.", valueName: "file"))
    var certificateKey: String?

    @Option(
        help: ArgumentHelp(
            "Which secret answers X's challenge: automatic, consumer or client.",
            valueName: "secret"
        )
    )
    var challenge: String?

    @Flag(help: "Accept the unsigned tutorial body at /twitter/webhook, from this machine only.")
    var allowUnsigned = false

    @Option(help: ArgumentHelp("The https address at which X reaches the listener.", valueName: "url"))
    var publicURL: String?

    @Option(
        name: .customLong("api-base-url"),
        help: ArgumentHelp("Where the API is (http only on this machine).", valueName: "url")
    )
    var apiBaseURL: String?

    @Option(help: ArgumentHelp("Spend no more than this on reads in a UTC day.", valueName: "dollars"))
    var budget: String?

    @Option(help: ArgumentHelp("Spend no more than this on reads in a month.", valueName: "dollars"))
    var budgetMonth: String?

    @Flag(help: "Run against the small X inside the program: no account, no network.")
    var demo = false

    /// What was given, as the strongest layer of settings.
    var layer: RawSettings {
        var layer = RawSettings()
        layer.set(.watch, watch)
        layer.set(.search, search)
        layer.set(.list, list)
        for (key, text) in [
            (SettingKey.mode, mode), (.interval, interval), (.listen, listen), (.path, path),
            (.publicURL, publicURL), (.certificate, certificate), (.certificateKey, certificateKey),
            (.challenge, challenge),
            (.apiBaseURL, apiBaseURL), (.budget, budget), (.budgetMonth, budgetMonth),
        ] {
            layer.set(key, text.map { [$0] } ?? [])
        }
        for (key, isOn) in [
            (SettingKey.home, home), (.mentions, mentions), (.allowUnsigned, allowUnsigned),
            (.exposed, exposed),
            (.demo, demo),
        ] {
            layer.set(key, isOn ? ["true"] : [])
        }
        return layer
    }
}
