import ScreenModel
import Testing
import Themes

@testable import Dashboard

@Suite("Theme")
struct ThemeTests {
    /// What the shipped files use of YAML: a key and a quoted value a line.
    static let shipped: [(name: String, fields: [String: String])] = Themes.embedded.map { file in
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
        let pairs = lines.compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (
                String(parts[0].filter { $0 != " " }),
                String(parts[1].drop(while: { $0 == " " }).filter { $0 != "\"" })
            )
        }
        return (file.name, Dictionary(pairs, uniquingKeysWith: { $1 }))
    }

    static func theme(_ fields: [String: String]) throws -> Theme {
        try Theme(
            name: fields["name"] ?? "",
            isLight: fields["variant"] == "light",
            palette: fields.filter { $0.key.hasPrefix("base") }
        )
    }

    static func themes() throws -> [Theme] {
        try shipped.map { try theme($0.fields) }
    }

    @Test("ships two light ones, six dark ones and a monochrome, each of our own making and well formed")
    func variety() throws {
        let themes = try Self.themes()

        #expect(themes.count { $0.isLight } >= 2)
        #expect(themes.count { !$0.isLight && !$0.isMonochrome } >= 6)
        #expect(themes.count(where: \.isMonochrome) == 1)
        #expect(Set(themes.map(\.name)).count == themes.count)
        #expect(
            Self.shipped.allSatisfy { $0.fields["system"] == "base16" && $0.fields["author"] == "tweetdash" }
        )
    }

    @Test("ships colours that are read as they are, every role on every surface")
    func contrast() throws {
        for theme in try Self.themes() {
            for surface in Surface.allCases {
                for role in Role.allCases where role.appearance.isText {
                    let ground = try #require(
                        theme[role.appearance.isFilled ? role.appearance.slot : surface.slot]
                    )
                    let appearance = try #require(
                        theme[role.appearance.isFilled ? .base00 : role.appearance.slot]
                    )
                    #expect(appearance.contrast(to: ground) >= 4.5, "\(theme.name): \(role) on \(surface)")
                }
            }
        }
    }

    @Test("makes any scheme readable, moving only the colours that are not")
    func lifted() throws {
        var fields = Self.shipped[0].fields
        let before = RoleStyles(try Self.theme(fields), colors: .truecolor)
        fields["base04"] = "#202530"
        let theme = try Self.theme(fields)
        let after = RoleStyles(theme, colors: .truecolor)

        let dim = try #require(after[.dim, on: .page].foreground)
        let ground = try #require(theme[.base00])
        #expect(RGB(red: dim.red, green: dim.green, blue: dim.blue).contrast(to: ground) >= 4.5)
        #expect(after[.author, on: .page] == before[.author, on: .page])
    }

    @Test("says which slots are missing and which value is no colour")
    func malformed() {
        var palette = Self.shipped[0].fields.filter { $0.key.hasPrefix("base") }
        palette["base0A"] = nil
        palette["base03"] = nil
        #expect(throws: ThemeProblem.missing(["base03", "base0A"])) {
            try Theme(name: "holes", isLight: false, palette: palette)
        }
        palette["base05"] = "bright"
        #expect(throws: ThemeProblem.notAColor(slot: "base05", value: "bright")) {
            try Theme(name: "words", isLight: false, palette: palette)
        }
    }

    @Test("takes base24, slots in either case, and colours without the #")
    func lenient() throws {
        let palette = Self.shipped[0].fields.filter { $0.key.hasPrefix("base") }
        let spelled = Dictionary(
            uniqueKeysWithValues: palette.map { ($0.key.uppercased(), String($0.value.dropFirst())) }
        ).merging(["base17": "ffffff"]) { $1 }

        let theme = try Theme(name: "same", isLight: false, palette: spelled)

        #expect(theme == (try Theme(name: "same", isLight: false, palette: palette)))
    }

    @Test("paints the background of a theme, but not that of a monochrome one or without colours")
    func background() throws {
        let themes = try Self.themes()
        let light = try #require(themes.filter(\.isLight).first)
        let grey = try #require(themes.filter(\.isMonochrome).first)
        func background(_ theme: Theme, _ colors: ColorDepth) -> Color? {
            var options = Options()
            options.colors = colors
            let session = Session(theme: theme, options: options)
            return session.dashboard.frame()[column: 5, row: 10]?.style.background
        }

        #expect(
            background(light, .truecolor).map { RGB(red: $0.red, green: $0.green, blue: $0.blue) }
                == light[.base00]
        )
        #expect(background(light, .ansi16)?.ansi == nil)
        #expect(background(light, .none) == nil)
        #expect(background(grey, .truecolor) == nil)
    }

    @Test("tells roles apart by attributes where there are no colours")
    func bare() {
        let styles = RoleStyles(.terminal, colors: .none)

        #expect(styles[.author, on: .page] != styles[.text, on: .page])
        #expect(styles[.blocked, on: .bar] != styles[.live, on: .bar])
        #expect(styles[.searchMatch, on: .page].attributes.contains(.reverse))
        #expect(styles[.unsigned, on: .bar].attributes.contains(.reverse))
    }
}
