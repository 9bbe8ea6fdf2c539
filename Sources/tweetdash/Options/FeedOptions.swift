import ArgumentParser
import Settings

/// What to watch, how, and where: the flags that the dashboard and `watch` share.
struct FeedOptions: ParsableArguments {
    @Option(name: .setting(.watch), help: .setting(.watch))
    var watch: [String] = []

    @Flag(name: .setting(.home), help: .setting(.home))
    var home = false

    @Flag(name: .setting(.mentions), help: .setting(.mentions))
    var mentions = false

    @Option(name: .setting(.search), help: .setting(.search))
    var search: [String] = []

    @Option(name: .setting(.list), help: .setting(.list))
    var list: [String] = []

    @Option(name: .setting(.mode), help: .setting(.mode))
    var mode: String?

    @Option(name: .setting(.interval), help: .setting(.interval))
    var interval: String?

    @Option(name: .setting(.listen), help: .setting(.listen))
    var listen: String?

    @Option(name: .setting(.path), help: .setting(.path))
    var path: String?

    @Flag(name: .setting(.exposed), help: .setting(.exposed))
    var exposed = false

    @Option(name: .setting(.certificate), help: .setting(.certificate))
    var certificate: String?

    @Option(name: .setting(.certificateKey), help: .setting(.certificateKey))
    var certificateKey: String?

    @Option(name: .setting(.challenge), help: .setting(.challenge))
    var challenge: String?

    @Flag(name: .setting(.allowUnsigned), help: .setting(.allowUnsigned))
    var allowUnsigned = false

    @Option(name: .setting(.publicURL), help: .setting(.publicURL))
    var publicURL: String?

    @Option(name: .setting(.apiBaseURL), help: .setting(.apiBaseURL))
    var apiBaseURL: String?

    @Option(name: .setting(.budget), help: .setting(.budget))
    var budget: String?

    @Option(name: .setting(.budgetMonth), help: .setting(.budgetMonth))
    var budgetMonth: String?

    @Flag(name: .setting(.ownsApp), help: .setting(.ownsApp))
    var ownsApp = false

    @Option(name: .setting(.retention), help: .setting(.retention))
    var retention: String?

    @Flag(name: .setting(.demo), help: .setting(.demo))
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
            (.retention, retention),
        ] {
            layer.set(key, text.map { [$0] } ?? [])
        }
        for (key, isOn) in [
            (SettingKey.home, home), (.mentions, mentions), (.allowUnsigned, allowUnsigned),
            (.exposed, exposed),
            (.ownsApp, ownsApp),
            (.demo, demo),
        ] {
            layer.set(key, isOn ? ["true"] : [])
        }
        return layer
    }
}
