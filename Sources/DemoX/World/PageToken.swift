import Foundation
import TweetModel

/// The opaque word by which the next page is asked for: it names the last post of the page before.
struct PageToken: Sendable, Hashable, CustomStringConvertible {
    /// The page holds posts older than this.
    let before: Tweet.ID

    /// Hides the id, so that no client comes to rely on its form.
    private static let mask: UInt64 = 0x5be0_cd19_137e_2179 >> 1

    init(before id: Tweet.ID) { before = id }

    /// Nil for anything this demo did not hand out.
    init?(_ text: String) {
        guard text.hasPrefix("7demo"), let value = UInt64(text.dropFirst(5), radix: 36),
            let id = Tweet.ID(value ^ Self.mask)
        else { return nil }
        before = id
    }

    var description: String { "7demo" + String(before.rawValue ^ Self.mask, radix: 36) }
}

/// Which part of a timeline is asked for.
struct PageWindow: Sendable {
    /// Only newer posts.
    var since: Tweet.ID?
    /// Only older posts.
    var until: Tweet.ID?
    /// This moment or later.
    var start: Date?
    /// Earlier than this.
    var end: Date?
    /// Where the page before ended.
    var token: PageToken?
    /// Posts on a page at most, at least one.
    var limit = 10
}
