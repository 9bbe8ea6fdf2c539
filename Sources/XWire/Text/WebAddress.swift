/// Questions about the addresses that X puts into posts.
enum WebAddress {
    /// True for `http` and `https` alone: nothing else is ever offered for opening.
    static func isPage(_ url: String) -> Bool {
        let start = url.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://")
    }

    /// The kind of a medium whose page this is (`…/status/ID/photo/1`); nil for any other address.
    static func mediumKind(ofPage url: String) -> Substring? {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false).suffix(4)
        guard parts.count == 4, let number = parts.last, isNumber(number),
            let kind = parts.dropLast().last, kind == "photo" || kind == "video",
            isNumber(parts[parts.startIndex + 1]), parts.first == "status"
        else { return nil }
        return kind
    }

    /// True for an address of the post with that id.
    static func isPost(_ url: String, id: String) -> Bool {
        guard let range = url.firstRange(of: "/status/\(id)") else { return false }
        let after = url[range.upperBound...].first
        return after == nil || after == "?" || after == "/" || after == "#"
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
