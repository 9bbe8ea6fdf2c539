/// The sixteen slots of a base16 scheme; what each is for is Tinted Theming's styling guide.
package enum Slot: String, Sendable, Hashable, CaseIterable {
    /// The background, then two that stand off from it: bars, and the selection.
    case base00, base01, base02
    /// Comments, dimmed text, text, bright text.
    case base03, base04, base05, base06
    /// The brightest foreground (the darkest of a light scheme).
    case base07
    /// Red, orange, yellow, green.
    case base08, base09, base0A, base0B
    /// Cyan, blue, magenta, brown.
    case base0C, base0D, base0E, base0F
}
