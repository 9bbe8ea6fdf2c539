import ArgumentParser
import Settings

/// How the dashboard looks.
struct ScreenOptions: ParsableArguments {
    @Option(name: .setting(.theme), help: .setting(.theme))
    var theme: String?

    @Option(name: .setting(.color), help: .setting(.color))
    var color: String?

    @Flag(name: .setting(.ascii), help: .setting(.ascii))
    var ascii = false

    @Flag(name: .setting(.mouse), help: .setting(.mouse))
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
