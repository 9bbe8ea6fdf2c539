/// A `t.co` link as an entity marks it in a text, before anyone has looked whether it stands there.
struct MarkedLink {
    /// What is shown in its place.
    enum Role {
        /// The display URL.
        case shown
        /// Nothing: the medium or the quoted tweet is shown below the text.
        case hidden
    }

    /// Where it should begin, in Unicode scalars of the escaped text.
    let start: Int
    /// The `t.co` link.
    let url: String
    let expandedURL: String?
    let displayURL: String?
    var role = Role.shown

    /// Where it leads, if that is a page of the web.
    var target: String? {
        [expandedURL, url].compactMap { $0 }.first(where: WebAddress.isPage)
    }

    /// What to show: X's display URL, else the target without its scheme.
    var display: String {
        if let displayURL, !displayURL.isEmpty { return displayURL }
        return (target ?? url).replacing(/^https?:\/\//, with: "")
    }
}
