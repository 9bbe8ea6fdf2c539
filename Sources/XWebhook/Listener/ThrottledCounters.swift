import Foundation

/// What the listener counted since it started, and how often it may speak of each.
///
/// A stranger can make the listener count as fast as he can send; speaking is limited, so that he can fill neither the log nor
/// the mailbox of the screen.
struct ThrottledCounters: Sendable {
    enum Kind: Sendable, Hashable, CaseIterable {
        /// Signed, decoded, on disk.
        case delivered
        /// A challenge was answered.
        case challenged
        /// Not proven to be X's, too large, or more than there was room for.
        case rejected
        /// Signed, understood, and no tweet: a like, a follow.
        case noTweet
        /// Signed and of an unknown kind; kept for a look.
        case notUnderstood
        /// An item of a signed delivery that could not be read.
        case broken
        /// Not on disk; X was asked to send it again.
        case unavailable
        /// A user took back the app's access.
        case revoked

        /// Seconds between two words about it: freshness is worth ten a second, the rest one.
        var pace: TimeInterval {
            switch self {
            case .delivered, .challenged: 0.1
            case .rejected, .noTweet, .notUnderstood, .broken, .unavailable, .revoked: 1
            }
        }
    }

    /// The total of a kind, and when the last of it came.
    struct Word: Sendable, Hashable {
        let kind: Kind
        let total: Int
        let lastAt: Date
    }

    private var counted: [Kind: Word] = [:]
    private var spoken: [Kind: (total: Int, at: Date)] = [:]

    /// Counts `number` more; returns the total when it may be spoken of now.
    mutating func count(_ kind: Kind, by number: Int = 1, at now: Date) -> Word? {
        guard number > 0 else { return nil }
        counted[kind] = Word(kind: kind, total: (counted[kind]?.total ?? 0) + number, lastAt: now)
        return word(on: kind, at: now)
    }

    /// Kinds with something new to say, whose turn it is; `isLast` where there will be no other turn.
    mutating func due(at now: Date, isLast: Bool = false) -> [Word] {
        Kind.allCases.compactMap { word(on: $0, at: now, isLast: isLast) }
    }

    /// True where something was counted and not spoken of.
    var isBehind: Bool {
        counted.contains { kind, word in (spoken[kind]?.total ?? 0) < word.total }
    }

    private mutating func word(on kind: Kind, at now: Date, isLast: Bool = false) -> Word? {
        guard let word = counted[kind] else { return nil }
        if let last = spoken[kind] {
            // A clock that was set back must not silence anything.
            guard last.total < word.total,
                isLast || abs(now.timeIntervalSince(last.at)) >= kind.pace
            else { return nil }
        }
        spoken[kind] = (word.total, now)
        return word
    }
}
