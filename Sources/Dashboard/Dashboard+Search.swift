import ScreenModel
import TweetModel

extension Dashboard {
    mutating func beginSearch() {
        guard !timeline.rows.isEmpty else { return }
        if search == nil {
            searchOrigin = SearchOrigin(
                wasFollowing: timeline.isFollowing,
                place: timeline.selectedRow?.place,
                top: timeline.selectedTop
            )
        }
        search = Search()
    }

    /// Ends a search that is kept; the reader stays at the hit.
    mutating func endSearch() {
        search = nil
        searchOrigin = nil
    }

    /// Takes a key into the query.
    mutating func type(_ key: Key) -> [Effect] {
        switch key {
        case .character(let character):
            search?.type(character, in: timeline.rows)
            return goToNearestHit()
        case .backspace, .delete:
            guard search?.query.isEmpty == false else { return cancelSearch() }
            search?.deleteLast(in: timeline.rows)
            return goToNearestHit()
        case .control("u"):
            search?.clear()
            return goToNearestHit()
        case .enter:
            guard search?.query.isEmpty == false else { return cancelSearch() }
            search?.isTyping = false
            return []
        case .escape: return cancelSearch()
        case .down: return goToHit(downwards: true)
        case .up: return goToHit(downwards: false)
        default:
            guard let action = options.keys[key] else { return [] }
            switch action {
            case .quitNow, .redraw, .suspend: return perform(action)
            default: return []
            }
        }
    }

    /// Goes on to the next hit.
    mutating func goToHit(downwards: Bool) -> [Effect] {
        guard let search, let place = timeline.selectedRow?.place else {
            say("nothing to search for: / begins")
            return []
        }
        return go(to: search.hit(from: place.id, downwards: downwards))
    }

    /// While typing the nearest hit shows: seen from where the search began, downwards first.
    private mutating func goToNearestHit() -> [Effect] {
        guard let search, let origin = searchOrigin?.place else { return [] }
        guard !search.hits.isEmpty else { return backToOrigin() }
        return go(to: search.hit(from: origin.id, downwards: true, inclusive: true))
    }

    private mutating func go(to hit: Tweet.ID?) -> [Effect] {
        guard let hit else { return [] }
        return load(timeline.select(timeline.window.index(atOrBelow: RowPosition(tweet: hit)), in: viewport))
    }

    private mutating func cancelSearch() -> [Effect] {
        let effects = backToOrigin()
        endSearch()
        return effects
    }

    private mutating func backToOrigin() -> [Effect] {
        guard let origin = searchOrigin else { return [] }
        if origin.wasFollowing { return load(timeline.followNewest(in: viewport)) }
        guard let place = origin.place else { return [] }
        timeline.put(timeline.window.index(atOrBelow: place), at: origin.top)
        return load(timeline.settle(in: viewport))
    }
}
