import ScreenModel
import TweetModel

extension Dashboard {
    /// Gives a key to what takes keys now: the query being typed, the topmost overlay, or the timeline.
    mutating func press(_ key: Key) -> [Effect] {
        if let prompt { return type(key, in: prompt) }
        if search?.isTyping == true, overlays.isEmpty { return type(key) }
        if case .character(let digit) = key, let number = digit.wholeNumberValue, let links = numberedLinks {
            return open(number, of: links)
        }
        switch key {
        case .wheelDown: return scroll(by: Self.wheelLines)
        case .wheelUp: return scroll(by: -Self.wheelLines)
        case .click(_, let row):
            guard overlays.isEmpty else { return [] }
            return load(timeline.select(atRow: row - pane.row, in: viewport))
        default: break
        }
        guard let action = options.keys[key] else { return [] }
        return perform(action)
    }

    /// Lines that one step of the wheel moves.
    private static let wheelLines = 3

    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .quitNow: return quit()
        case .quit:
            guard overlays.isEmpty else { return closeOverlay() }
            return quit()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .help:
            if case .help = overlays.last { return closeOverlay() }
            overlays.append(.help(Scroll()))
            return []
        case .money: return toggleMoney()
        case .sources: return toggleSources()
        case .command:
            prompt = .typing("")
            return []
        case .toggleMode: return toggleMode()
        case .refresh:
            say("asking X\(symbols.ellipsisWord)")
            return [.refresh]
        default: break
        }
        switch overlays.last {
        case nil: return performInTimeline(action)
        case .detail: return performInDetail(action)
        case .help, .money, .sources, .links: return performInPane(action)
        case .themes(let picker): return perform(action, in: picker)
        }
    }

    /// What was on the screen is read when its reader leaves.
    mutating func quit() -> [Effect] {
        isFinished = true
        guard let seen = timeline.newestSeen, readLine.map({ seen > $0 }) ?? true else { return [] }
        return [.rememberReadLine(seen)]
    }

    private mutating func toggleMode() -> [Effect] {
        let wanted = (status.wanted ?? status.mode).other
        status.switchMode(to: wanted)
        return [.switchMode(to: wanted)]
    }

    // MARK: The timeline

    private mutating func performInTimeline(_ action: Action) -> [Effect] {
        switch action {
        case .down: return load(timeline.moveSelection(by: 1, in: viewport))
        case .up: return load(timeline.moveSelection(by: -1, in: viewport))
        case .pageDown: return scroll(by: max(1, pane.rows - 2))
        case .pageUp: return scroll(by: -max(1, pane.rows - 2))
        case .halfPageDown: return scroll(by: max(1, pane.rows / 2))
        case .halfPageUp: return scroll(by: -max(1, pane.rows / 2))
        case .lineDown: return scroll(by: 1)
        case .lineUp: return scroll(by: -1)
        case .newest: return load(timeline.followNewest(in: viewport))
        case .oldest: return load(timeline.goToOldest(in: viewport))
        case .follow:
            guard timeline.isFollowing else { return load(timeline.followNewest(in: viewport)) }
            timeline.stopFollowing()
            return []
        case .pause: return load(timeline.hold(!timeline.isHeld))
        case .markRead: return markRead()
        case .density:
            isSpacious.toggle()
            return load(timeline.settle(in: viewport))
        case .themes: return showThemes()
        case .detail: return openSelected()
        case .openLink, .openPost, .copyLink, .copyText:
            return act(action, on: timeline.selectedRow?.tweet?.tweet)
        case .search:
            beginSearch()
            return []
        case .nextHit: return goToHit(downwards: true)
        case .previousHit: return goToHit(downwards: false)
        case .back:
            endSearch()
            return []
        case .quit, .quitNow, .redraw, .suspend, .help, .money, .sources, .command, .toggleMode, .refresh:
            return []
        }
    }

    /// Moves the view of whatever is on top.
    private mutating func scroll(by lines: Int) -> [Effect] {
        guard overlays.isEmpty else {
            moveOverlay(by: lines)
            return []
        }
        return load(timeline.scroll(by: lines, in: viewport))
    }

    private mutating func markRead() -> [Effect] {
        guard let place = timeline.selectedRow?.place else { return [] }
        readLine = place.id
        return [.rememberReadLine(place.id)] + load(timeline.settle(in: viewport))
    }

    private mutating func openSelected() -> [Effect] {
        switch timeline.selectedRow {
        case nil: return []
        case .gap(let gap):
            // A refusal is of its moment: who asks again, asks again.
            let what = gap.isFillable ? "filling the gap" : "asking again for what X gave nothing of"
            say("\(what)\(symbols.ellipsisWord)")
            return [.fill(gap)]
        case .tweet(let tweet):
            timeline.stopFollowing()
            overlays.append(.detail(Detail(tweet: tweet)))
            return []
        }
    }
}
