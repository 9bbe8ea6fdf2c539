import ScreenModel

/// Every role's style on every surface, made once for a theme and a number of colours.
struct RoleStyles: Sendable, Hashable {
    /// Roles of the first surface, then of the next.
    private let styles: [Style]

    init(_ theme: Theme, colors: ColorDepth) {
        let paints = colors != .none && !theme.isMonochrome
        styles = Surface.allCases.flatMap { surface in
            Role.allCases.map { role in
                paints
                    ? Self.painted(role.appearance, on: surface, theme)
                    : Self.bare(role.appearance)
            }
        }
    }

    subscript(role: Role, on surface: Surface) -> Style {
        styles[surface.rawValue * Role.allCases.count + role.rawValue]
    }

    private static func bare(_ appearance: RoleAppearance) -> Style {
        Style(attributes: appearance.bare)
    }

    /// With sixteen colours the grounds of the surfaces are the terminal's own: nothing says how its sixteen look on ours.
    private static func painted(_ appearance: RoleAppearance, on surface: Surface, _ theme: Theme) -> Style {
        guard let page = theme[.base00], let ground = theme[surface.slot], let colour = theme[appearance.slot]
        else {
            return bare(appearance)
        }
        guard !appearance.isFilled else {
            return Style(
                foreground: Color(page.readable(on: [colour]), ansi: 0),
                background: Color(colour, ansi: appearance.ansi),
                attributes: appearance.attributes
            )
        }
        return Style(
            foreground: Color(
                appearance.isText ? colour.readable(on: [ground]) : colour,
                ansi: appearance.ansi
            ),
            background: Color(ground, ansi: nil),
            attributes: appearance.attributes
        )
    }
}

extension Color {
    init(_ colour: RGB, ansi: UInt8?) {
        self.init(red: colour.red, green: colour.green, blue: colour.blue, ansi: ansi)
    }
}
