/// What text stands on: each has a background of its own.
package enum Surface: Int, Sendable, Hashable, CaseIterable {
    case page, selection, bar, box

    var slot: Slot {
        switch self {
        case .page: .base00
        case .selection, .bar, .box: .base01
        }
    }
}
