import ArgumentParser
import Settings

/// How the dashboard looks.
struct ScreenOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The theme (tweetdash themes lists them).", valueName: "name"))
    var theme: String?

    @Option(help: ArgumentHelp("Colours: auto, truecolor, 256, 16 or none.", valueName: "depth"))
    var color: String?

    @Flag(help: "Draw lines and marks in ASCII.")
    var ascii = false

    @Flag(help: "Use the mouse: the wheel scrolls, a click selects.")
    var mouse = false

    var layer: RawSettings {
        var layer = RawSettings()
        layer.set(.theme, theme.map { [$0] } ?? [])
        layer.set(.color, color.map { [$0] } ?? [])
        layer.set(.ascii, ascii ? ["true"] : [])
        layer.set(.mouse, mouse ? ["true"] : [])
        return layer
    }
}
