import History
import TweetModel

/// Links and media as one text column each, since many tweets have some and JSON costs more than the rest of the row.
///
/// U+001E stands between entries and U+001F between the parts of one: a `SafeText` can hold neither. A part that may be
/// missing begins with `=` where it is there.
enum TextList {
    private static let betweenEntries: UInt8 = 0x1E
    private static let betweenParts: UInt8 = 0x1F

    static func encode(_ links: [WebLink]) -> String? {
        encode(links.map { [$0.display.string, $0.target.string] })
    }

    static func encode(_ media: [Media]) -> String? {
        encode(
            media.map {
                [
                    $0.kind.rawValue, optional($0.altText?.string), optional($0.target?.string),
                    optional($0.durationMilliseconds.map { String($0) }),
                ]
            }
        )
    }

    /// Throws `HistoryError.damaged` for what `encode` does not write.
    static func links(_ text: String) throws -> [WebLink] {
        try entries(text, parts: 2).map { WebLink(display: SafeText($0[0]), target: SafeText($0[1])) }
    }

    /// Throws `HistoryError.damaged` for what `encode` does not write.
    static func media(_ text: String) throws -> [Media] {
        try entries(text, parts: 4).map { parts in
            guard let kind = Media.Kind(rawValue: String(parts[0])) else { throw HistoryError.damaged }
            return Media(
                kind: kind,
                altText: optional(parts[1]).map { SafeText($0) },
                target: optional(parts[2]).map { SafeText($0) },
                durationMilliseconds: optional(parts[3]).flatMap { Int($0) }
            )
        }
    }

    private static func encode(_ entries: [[String]]) -> String? {
        entries.isEmpty ? nil : entries.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }

    private static func entries(_ text: String, parts count: Int) throws -> [[Substring]] {
        try text.utf8.split(separator: betweenEntries).map { entry in
            let parts = entry.split(separator: betweenParts, omittingEmptySubsequences: false).map {
                Substring($0)
            }
            guard parts.count == count else { throw HistoryError.damaged }
            return parts
        }
    }

    private static func optional(_ text: String?) -> String {
        text.map { "=" + $0 } ?? ""
    }

    private static func optional(_ part: Substring) -> Substring? {
        part.isEmpty ? nil : part.dropFirst()
    }
}
