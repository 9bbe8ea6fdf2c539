import Testing
import TweetModel

/// The ids above `after`, up to `through` and with it.
func ids(_ after: UInt64, _ through: UInt64) throws -> IDRange {
    let (after, through) = (try #require(Tweet.ID(after)), try #require(Tweet.ID(through)))
    return try #require(IDRange(after: after, through: through))
}

extension Coverage {
    /// One line a stretch: `1-10 read`, `10-20 outage 5`.
    var words: [String] {
        stretches.map { stretch in
            let state =
                switch stretch.state {
                case .covered(let evidence): evidence.rawValue
                case .missing(let reason, nil): reason.rawValue
                case .missing(let reason, let estimate?): "\(reason.rawValue) \(estimate)"
                }
            return "\(stretch.range.after)-\(stretch.range.through) \(state)"
        }
    }
}
