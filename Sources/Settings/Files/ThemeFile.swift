import Yams

/// A colour scheme as Tinted Theming writes it: base16 or base24, in YAML.
package struct ThemeFile: Sendable, Equatable {
    package let name: String
    package let isLight: Bool
    /// Six hexadecimal digits by slot, for instance `base0A`.
    package let palette: [String: String]

    /// Reads both the newer form (`palette:` with `#rrggbb`) and the older one (slots at the top, `scheme:` as name).
    package init(yaml: String, path: String) throws(SettingsError) {
        guard let root = (try? Yams.compose(yaml: yaml)) ?? nil, let top = root.mapping else {
            throw .brokenTheme(path: path, reason: "it is not YAML")
        }
        let slots = root["palette"]?.mapping ?? top
        var palette: [String: String] = [:]
        for (key, value) in slots {
            guard let slot = key.string, slot.hasPrefix("base"), let color = value.scalar?.string else {
                continue
            }
            palette[slot] = color.hasPrefix("#") ? String(color.dropFirst()) : color
        }
        guard let name = (root["name"] ?? root["scheme"])?.scalar?.string, !name.isEmpty else {
            throw .brokenTheme(path: path, reason: "it has no name")
        }
        self.name = name
        self.palette = palette
        // Older files do not say; a background brighter than the text is a light theme.
        isLight =
            root["variant"]?.scalar.map { $0.string == "light" }
            ?? (Self.brightness(palette["base00"]) > Self.brightness(palette["base05"]))
    }

    private static func brightness(_ color: String?) -> Int {
        guard let color, let value = Int(color, radix: 16) else { return 0 }
        return (value >> 16) & 255 + (value >> 8) & 255 + value & 255
    }
}
