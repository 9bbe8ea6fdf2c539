package import struct Foundation.Date
package import typealias Foundation.TimeInterval

extension Tweet {
    /// The 64-bit id of a post, which also carries its time (a "snowflake").
    ///
    /// Two spaces that never meet. X's own ids are 1...2⁶³−1: X promises up to 19 digits, SQLite's integers end there, and a
    /// larger one is refused as broken. Ids with the highest bit set are made here, for tweets that nobody proved to be X's
    /// (`unproven(at:salt:)`): nothing that X writes can be read as one, so nothing unproven can meet, replace, delete or
    /// hide a tweet of X's. In order of time the two stand among each other.
    package struct ID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
        package let rawValue: UInt64

        /// The bit that marks the ids made here.
        private static let unprovenBit: UInt64 = 1 << 63

        /// An id of X's; nil outside 1...2⁶³−1.
        package init?(_ rawValue: UInt64) {
            guard rawValue > 0, rawValue < Self.unprovenBit else { return nil }
            self.rawValue = rawValue
        }

        /// Reads X's decimal text; nil for signs, leading zeros, letters, or numbers out of X's range.
        package init?(_ text: some StringProtocol) {
            guard let first = text.utf8.first, first != UInt8(ascii: "0"), text.utf8.count <= 19,
                text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let value = UInt64(text)
            else { return nil }
            self.init(value)
        }

        /// Reads what this program wrote down itself (`rawValue`), of either space.
        package init?(kept rawValue: UInt64) {
            guard rawValue & ~Self.unprovenBit > 0 else { return nil }
            self.rawValue = rawValue
        }

        /// Reads what this program wrote down itself (`description`), of either space.
        package init?(kept description: String) {
            guard let value = UInt64(description), String(value) == description else { return nil }
            self.init(kept: value)
        }

        /// An id of our own for a tweet that came at `date` without proof; equal salts within one minute make equal ids.
        ///
        /// Nil only for clocks outside the time that ids can tell.
        package static func unproven(at date: Date, salt: UInt64) -> ID? {
            let minute = Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
            guard let first = ID(firstAt: minute) else { return nil }
            // 22 bits tell ids of one millisecond apart, and the minute has 60,000 of these.
            return ID(kept: first.rawValue + salt % (60_000 << 22) | unprovenBit)
        }

        /// True for an id that was made here for what nobody proved to be X's.
        package var isUnproven: Bool { rawValue & Self.unprovenBit != 0 }

        /// Where it stands in time: the id without the mark of its space.
        fileprivate var place: UInt64 { rawValue & ~Self.unprovenBit }

        package static func < (lhs: ID, rhs: ID) -> Bool {
            (lhs.place, lhs.rawValue) < (rhs.place, rhs.rawValue)
        }

        /// Decimal, as X writes its ids; those made here have 19 or 20 digits and begin at 2⁶³.
        package var description: String { String(rawValue) }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            guard let id = ID(kept: try container.decode(UInt64.self)) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "tweet id out of range"
                )
            }
            self = id
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(rawValue)
        }
    }
}

extension Tweet.ID {
    /// Milliseconds since 1970 at which X's snowflake clock starts (measured against `created_at`).
    package static let snowflakeEpochMilliseconds: UInt64 = 1_288_834_974_657
    /// Ids below this are from before November 2010 and carry no time.
    package static let firstSnowflake: UInt64 = 30_000_000_000
    /// Seconds ahead of the present up to which an id is believed: what is farther ahead is kept, and moves nothing.
    package static let tolerableFuture: TimeInterval = 10 * 60

    /// The time in the id, to the millisecond; nil for ids that are older than snowflakes.
    package var timestamp: Date? {
        guard place >= Self.firstSnowflake else { return nil }
        return Date(timeIntervalSince1970: Double((place >> 22) + Self.snowflakeEpochMilliseconds) / 1000)
    }

    /// The first id that X can give at or after `date`; nil before the snowflake epoch.
    package init?(firstAt date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded(.up)
        let sinceEpoch = milliseconds - Double(Self.snowflakeEpochMilliseconds)
        // From the year 2080 on a number of milliseconds takes more bits than X's ids have: none is given then.
        guard sinceEpoch > 0, sinceEpoch < 0x1p41 else { return nil }
        self.init(UInt64(sinceEpoch) << 22)
    }
}

extension Tweet.ID {
    /// The id right after this one, in its own space; itself at the end of it.
    package var next: Tweet.ID {
        Tweet.ID(kept: rawValue &+ 1).flatMap { $0.isUnproven == isUnproven ? $0 : nil } ?? self
    }

    /// The id right before this one, in its own space; itself at the beginning of it.
    package var previous: Tweet.ID {
        Tweet.ID(kept: rawValue - 1).flatMap { $0.isUnproven == isUnproven ? $0 : nil } ?? self
    }

    /// The id that X would have given so many seconds before; the id itself where it carries no time.
    package func earlier(by seconds: TimeInterval) -> Tweet.ID {
        guard let timestamp else { return self }
        return Tweet.ID(firstAt: timestamp.addingTimeInterval(-seconds)) ?? self
    }

    /// Two boundaries in the space of X's ids, or of those made here: ids lesser than `below` stand before this one in the
    /// order of both, ids greater than `above` stand after it; for a history that keeps the two spaces apart.
    ///
    /// At the very ends of a space, where no tweet is, they leave out the last place.
    package func boundary(inUnproven: Bool) -> (below: Tweet.ID?, above: Tweet.ID?) {
        guard inUnproven != isUnproven else { return (self, self) }
        let twin = Tweet.ID(kept: rawValue ^ 1 << 63)
        // Of two ids at one place, the one made here stands after X's.
        return isUnproven ? (below: twin?.next, above: twin) : (below: twin, above: twin?.previous)
    }

    /// How many ids lie between `lower` and this one; 0 where it is not lower.
    package func distance(from lower: Tweet.ID) -> UInt64 { place > lower.place ? place - lower.place : 0 }
}
