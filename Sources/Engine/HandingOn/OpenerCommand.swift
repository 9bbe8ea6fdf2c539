import Glibc

/// A program that shows an address: its words, with or without a place for it.
struct OpenerCommand: Hashable, Sendable {
    private let parts: [String]

    /// The program, for messages.
    var name: String { parts[0].split(separator: "/").last.map(String.init) ?? parts[0] }

    /// Nil for words that are none.
    private init?(_ words: some Collection<Substring>) {
        // As other readers of the variable do: an & at the end asks for the background, where it is anyway.
        let parts = words.filter { $0 != "&" }.map(String.init)
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    /// Where the program is along `path`, a list with colons; nil where it is nowhere.
    func place(along path: String) -> String? {
        guard !parts[0].contains("/") else { return parts[0] }
        return path.split(separator: ":").lazy.map { "\($0)/\(parts[0])" }.first { access($0, X_OK) == 0 }
    }

    /// The address in the place of `%s`, else at the end.
    func words(for url: String) -> [String] {
        guard parts.contains(where: { $0.contains("%s") }) else { return parts + [url] }
        return parts.map { $0.replacing("%s", with: url) }
    }

    /// What to try, in this order: the user's own choice, then what desktops have.
    ///
    /// `BROWSER` is a list with colons, each part words parted by blanks, `%s` the address in it.
    static func all(environment: [String: String]) -> [OpenerCommand] {
        let own = (environment["BROWSER"] ?? "").split(separator: ":").compactMap {
            OpenerCommand($0.split(separator: " "))
        }
        let usual = ["xdg-open", "wslview", "gio open", "kde-open", "exo-open", "x-www-browser", "open"]
        return own + usual.compactMap { OpenerCommand($0.split(separator: " ")) }
    }
}
