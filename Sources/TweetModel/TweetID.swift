package import struct Foundation.Date

extension Tweet {
    /// X's 64-bit id of a post, which also carries its time (a "snowflake").
    ///
    /// Range 1...2⁶³−1: X promises up to 19 digits, SQLite's integers end there, and a larger one is refused as broken.
    package struct ID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
        package let rawValue: UInt64

        /// Nil outside 1...2⁶³−1.
        package init?(_ rawValue: UInt64) {
            guard rawValue > 0, rawValue <= UInt64(Int64.max) else { return nil }
            self.rawValue = rawValue
        }

        /// Reads X's decimal text; nil for signs, leading zeros, letters, or numbers out of range.
        package init?(_ text: some StringProtocol) {
            guard let first = text.utf8.first, first != UInt8(ascii: "0"), text.utf8.count <= 19,
                text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let value = UInt64(text)
            else { return nil }
            self.init(value)
        }

        package static func < (lhs: ID, rhs: ID) -> Bool { lhs.rawValue < rhs.rawValue }

        package var description: String { String(rawValue) }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            guard let id = ID(try container.decode(UInt64.self)) else {
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

    /// The time in the id, to the millisecond; nil for ids that are older than snowflakes.
    package var timestamp: Date? {
        guard rawValue >= Self.firstSnowflake else { return nil }
        return Date(timeIntervalSince1970: Double((rawValue >> 22) + Self.snowflakeEpochMilliseconds) / 1000)
    }

    /// The first id that X can give at or after `date`; nil before the snowflake epoch.
    package init?(firstAt date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded(.up)
        guard milliseconds > Double(Self.snowflakeEpochMilliseconds), milliseconds < 1e13 else { return nil }
        self.init((UInt64(milliseconds) - Self.snowflakeEpochMilliseconds) << 22)
    }
}
