/// Where the reader was when a search began.
struct SearchOrigin: Sendable, Equatable {
    var wasFollowing: Bool
    var place: RowPosition?
    var top: Int
}
