import ScreenModel
import TweetModel

extension Dashboard {
    /// Closes what is on top; a theme that was only looked at goes with its picker.
    mutating func closeOverlay() -> [Effect] {
        if case .themes(let picker) = overlays.popLast() { theme = picker.before }
        return []
    }

    mutating func performInDetail(_ action: Action) -> [Effect] {
        guard case .detail(let detail) = overlays.last else { return [] }
        switch action {
        case .openLink, .openPost, .copyLink, .copyText: return act(action, on: detail.tweet.tweet)
        case .themes: return showThemes()
        default: return performInPane(action)
        }
    }

    /// Keys of a pane of lines: help, money, sources, detail, links.
    mutating func performInPane(_ action: Action) -> [Effect] {
        switch action {
        case .back: return closeOverlay()
        case .down, .lineDown: moveOverlay(by: 1)
        case .up, .lineUp: moveOverlay(by: -1)
        case .pageDown: moveOverlay(by: max(1, pane.rows - 2))
        case .pageUp: moveOverlay(by: -max(1, pane.rows - 2))
        case .halfPageDown: moveOverlay(by: max(1, pane.rows / 2))
        case .halfPageUp: moveOverlay(by: -max(1, pane.rows / 2))
        case .newest: moveOverlay(by: -Self.farAway)
        case .oldest: moveOverlay(by: Self.farAway)
        default: break
        }
        return []
    }

    /// More lines than any pane has.
    private static let farAway = 1_000_000

    mutating func moveOverlay(by lines: Int) {
        guard let overlay = overlays.popLast() else { return }
        switch overlay {
        case .detail(var detail):
            detail.scroll.move(by: lines, count: detailLines(of: detail.tweet).count, rows: pane.rows)
            overlays.append(.detail(detail))
        case .help(var scroll):
            scroll.move(by: lines, count: helpLines().count, rows: pane.rows)
            overlays.append(.help(scroll))
        case .money(var scroll):
            scroll.move(by: lines, count: moneyLines().count, rows: pane.rows)
            overlays.append(.money(scroll))
        case .sources(var scroll):
            let shown = sourcesLines(scroll)
            scroll.move(by: lines, count: shown.count, rows: shown.room(rows: pane.rows))
            overlays.append(.sources(scroll))
        case .themes(var picker):
            choose(&picker, index: picker.index + lines.signum())
            overlays.append(.themes(picker))
        case .links:
            overlays.append(overlay)
        }
    }

    // MARK: Themes

    mutating func showThemes() -> [Effect] {
        guard !themes.isEmpty else {
            say("no themes to choose from")
            return []
        }
        let index = themes.firstIndex(of: theme) ?? 0
        overlays.append(.themes(ThemePicker(index: index, before: theme)))
        theme = themes[index]
        return []
    }

    mutating func perform(_ action: Action, in picker: ThemePicker) -> [Effect] {
        var picker = picker
        switch action {
        case .detail:
            overlays.removeLast()
            return [.rememberTheme(theme.name)]
        case .back, .themes: return closeOverlay()
        case .down, .lineDown: choose(&picker, index: picker.index + 1)
        case .up, .lineUp: choose(&picker, index: picker.index - 1)
        case .newest, .pageUp, .halfPageUp: choose(&picker, index: 0)
        case .oldest, .pageDown, .halfPageDown: choose(&picker, index: themes.count - 1)
        default: return []
        }
        overlays.removeLast()
        overlays.append(.themes(picker))
        return []
    }

    private mutating func choose(_ picker: inout ThemePicker, index: Int) {
        picker.index = min(max(0, index), themes.count - 1)
        theme = themes[picker.index]
    }
}
