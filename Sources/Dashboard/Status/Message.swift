import TweetModel

import struct Foundation.Date
import typealias Foundation.TimeInterval

/// One line for the user, which goes by itself or with the next key.
struct Message: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case notice, refusal

        /// A refusal tells what to do about it, and is read twice.
        var span: TimeInterval {
            switch self {
            case .notice: 8
            case .refusal: 30
            }
        }

        var role: Role {
            switch self {
            case .notice: .notice
            case .refusal: .warning
            }
        }
    }

    var text: SafeText
    var kind: Kind
    var shownAt: Date

    func isOver(at now: Date) -> Bool {
        now.timeIntervalSince(shownAt) >= kind.span
    }
}
