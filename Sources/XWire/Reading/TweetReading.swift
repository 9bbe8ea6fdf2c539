import Foundation
import TweetModel

/// What v2 and v1.1 posts have in common on their way into the model.
enum TweetReading {
    /// Nil for languages that X uses to say "none": `und`, `zxx` and those that begin with `q`.
    static func language(_ tag: String?) -> String? {
        guard let tag, (2...35).contains(tag.utf8.count), tag != "und", tag != "zxx",
            !(tag.hasPrefix("q") && tag.utf8.count == 3),
            tag.utf8.allSatisfy({ $0 < 0x80 && (Character(Unicode.Scalar($0)).isLetter || $0 == 0x2D) })
        else { return nil }
        return tag
    }

    /// The versions that X names, from the first on, this one with them; empty where it is the only one.
    ///
    /// A history that does not begin at or before the version it belongs to is not believed.
    static func versions(_ history: [String]?, of id: Tweet.ID) -> [Tweet.ID] {
        let named = (history ?? []).prefix(Self.versionLimit).compactMap { Tweet.ID($0) }
        guard let first = named.first, first <= id else { return [] }
        let versions = Set(named + [id]).sorted()
        return versions.count > 1 ? versions : []
    }

    /// More versions than X lets anyone make (5 edits; docs, edit posts).
    private static let versionLimit = 32

    /// X's time, else that of the id; ids without one are older than the first that has one.
    static func time(_ date: Date?, id: Tweet.ID) -> Date {
        date ?? id.timestamp
            ?? Date(timeIntervalSince1970: Double(Tweet.ID.snowflakeEpochMilliseconds) / 1000)
    }

    static func page(_ url: String?) -> SafeText? {
        url.flatMap { WebAddress.isPage($0) ? SafeText($0) : nil }
    }

    static func altText(_ text: String?) -> SafeText? {
        text.flatMap { $0.isEmpty ? nil : SafeText($0) }
    }

    static func mediumKind(_ type: some StringProtocol) -> Media.Kind {
        switch type {
        case "photo": .photo
        case "video": .video
        case "animated_gif": .animation
        default: .other
        }
    }

    /// An account's id, which goes to outputs as it is; "" for anything but digits.
    static func accountID(_ id: String?) -> String {
        guard let id, id.utf8.count <= 20, id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return ""
        }
        return id
    }

    /// The account behind a post that came without it: its id stands for its handle.
    static func stranger(id: String?) -> Author {
        let handle = SafeText(id ?? "unknown")
        return Author(id: accountID(id), handle: handle, name: handle)
    }
}
