import TweetModel

extension Timeline {
    /// The rows that are on the screen, from the top down.
    func visibleRows(in viewport: Viewport) -> [VisibleRow] {
        guard let selected = selectedIndex, viewport.rows > 0 else { return [] }
        var above: [VisibleRow] = []
        var (index, top) = (selected, selectedTop)
        while top > 0, index > 0 {
            index -= 1
            let height = viewport.height(at: index, of: window)
            top -= height
            above.append(VisibleRow(index: index, top: top, height: height))
        }
        var visible = Array(above.reversed())
        (index, top) = (selected, selectedTop)
        while top < viewport.rows, index < window.rows.count {
            let height = viewport.height(at: index, of: window)
            if top + height > 0 { visible.append(VisibleRow(index: index, top: top, height: height)) }
            top += height
            index += 1
        }
        return visible
    }

    /// The newest tweet that is at least partly on the screen.
    func newestShown(in viewport: Viewport) -> Tweet.ID? {
        guard var index = selectedIndex else { return nil }
        var top = selectedTop
        while top > 0, index > 0 {
            index -= 1
            top -= viewport.height(at: index, of: window)
        }
        return window.rows[index...].first(where: \.isTweet)?.place.id
    }

    // MARK: Moves of the reader

    /// Selects the row that many places down (up where negative); up beyond the newest follows it.
    mutating func moveSelection(by count: Int, in viewport: Viewport) -> HistoryRequest? {
        guard let index = selectedIndex else { return nil }
        if count < 0, index == 0, window.touchesHead { return followNewest(in: viewport) }
        return select(min(max(index + count, 0), window.rows.count - 1), in: viewport)
    }

    /// Selects a row and scrolls no farther than it takes to show it.
    mutating func select(_ index: Int, in viewport: Viewport) -> HistoryRequest? {
        guard let selected = selectedIndex, window.rows.indices.contains(index) else { return nil }
        stopFollowing()
        var top = selectedTop
        if index >= selected {
            for passed in selected..<index where top < viewport.rows {
                top += viewport.height(at: passed, of: window)
            }
        } else {
            for passed in stride(from: selected - 1, through: index, by: -1) where top > -viewport.rows {
                top -= viewport.height(at: passed, of: window)
            }
        }
        let height = viewport.height(at: index, of: window)
        put(index, at: max(0, min(top, viewport.rows - height)))
        fill(viewport)
        return settle(in: viewport)
    }

    /// Moves the view by lines, the selection staying on the screen; up beyond the newest follows it.
    mutating func scroll(by lines: Int, in viewport: Viewport) -> HistoryRequest? {
        guard let selected = selectedIndex else { return nil }
        stopFollowing()
        let before = selectedTop
        put(selected, at: selectedTop - lines)
        fill(viewport)
        let isStuck = selectedTop == before
        let visible = visibleRows(in: viewport)
        let shown = visible.filter { $0.top >= 0 && $0.top < viewport.rows }
        if isStuck {
            if lines < 0, selected == 0 || shown.first?.index == 0, window.touchesHead {
                return followNewest(in: viewport)
            }
            if let end = lines > 0 ? shown.last : shown.first { put(end.index, at: end.top) }
        } else if !shown.contains(where: { $0.index == selected }),
            let nearest = (lines > 0 ? shown.first : shown.last) ?? visible.first
        {
            put(nearest.index, at: nearest.top)
        }
        return settle(in: viewport)
    }

    /// Selects the oldest row loaded.
    mutating func goToOldest(in viewport: Viewport) -> HistoryRequest? {
        select(window.rows.count - 1, in: viewport)
    }

    /// Selects the row at a row of the pane.
    mutating func select(atRow row: Int, in viewport: Viewport) -> HistoryRequest? {
        guard
            let hit = visibleRows(in: viewport).first(where: { ($0.top..<($0.top + $0.height)).contains(row) }
            )
        else { return nil }
        stopFollowing()
        put(hit.index, at: hit.top)
        return settle(in: viewport)
    }

    /// Moves the view so that neither end leaves rows of the pane empty that tweets could fill.
    private mutating func fill(_ viewport: Viewport) {
        guard let selected = selectedIndex else { return }
        var top = selectedTop
        top = max(top, viewport.rows - extent(from: selected, by: 1, upTo: viewport.rows - top, viewport))
        top = min(top, extent(from: selected, by: -1, upTo: top, viewport))
        put(selected, at: top)
    }

    /// Cells from the top of a row to the end of the rows in one direction, counted no farther than `limit`.
    private func extent(from index: Int, by step: Int, upTo limit: Int, _ viewport: Viewport) -> Int {
        var (cells, index) = (0, step < 0 ? index - 1 : index)
        while window.rows.indices.contains(index), cells < limit {
            cells += viewport.height(at: index, of: window)
            index += step
        }
        return cells
    }
}
