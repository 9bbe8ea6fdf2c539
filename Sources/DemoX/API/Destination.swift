import XWire

/// Which endpoint a request is for, and what its path names.
struct Destination: Sendable {
    let endpoint: DemoEndpoint
    /// The parts that stand for `{name}`, decoded, by name.
    let names: [String: String]

    /// Nil where no endpoint has this path with this method; a word of the path wins over a `{name}`.
    init?(method: String, path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        var found: Destination?
        for endpoint in DemoEndpoint.all where endpoint.method == method {
            let pattern = endpoint.template.split(separator: "/", omittingEmptySubsequences: false)
            if let names = Self.match(parts, pattern), names.count < found?.names.count ?? .max {
                found = Destination(endpoint: endpoint, names: names)
            }
        }
        guard let found else { return nil }
        self = found
    }

    private init(endpoint: DemoEndpoint, names: [String: String]) {
        self.endpoint = endpoint
        self.names = names
    }

    private static func match(_ parts: [Substring], _ pattern: [Substring]) -> [String: String]? {
        guard parts.count == pattern.count else { return nil }
        var names: [String: String] = [:]
        for (part, expected) in zip(parts, pattern) {
            if expected.hasPrefix("{") {
                guard !part.isEmpty, let name = PercentEncoding.decode(part, plusIsSpace: false) else {
                    return nil
                }
                names[String(expected.dropFirst().dropLast())] = name
            } else if part != expected {
                return nil
            }
        }
        return names
    }
}
