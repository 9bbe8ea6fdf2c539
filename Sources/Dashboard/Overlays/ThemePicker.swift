/// The choice of a theme, which shows at once what is chosen.
struct ThemePicker: Sendable, Equatable {
    /// Of the themes on offer.
    var index: Int
    /// What Esc goes back to.
    var before: Theme
}
