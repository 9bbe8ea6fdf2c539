import Yams

/// What the parser says, as a line number and a sentence that says what to write.
extension YamlError {
    /// The line that the parser names, 1 where it names none.
    var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    /// `yaml` is the text that was parsed: what people stumble over shows there, not in the parser's words.
    func advice(in yaml: String) -> String {
        if case .duplicatedKeysInMapping(let keys, _) = self {
            return
                "\(keys.sorted().map { "'\($0)'" }.joined(separator: ", ")) stands there twice; write it once"
        }
        let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // A scanner that stumbles over a line may name the next one.
        let near = [line, line - 1].filter { lines.indices.contains($0 - 1) }.map { lines[$0 - 1] }
        if near.contains(where: { $0.prefix { $0.isWhitespace }.contains("\t") }) {
            return "a tab cannot indent a line; use spaces"
        }
        if let name = near.lazy.compactMap(Self.bareName).first {
            return "'\(name)' must stand in quotes, or without its @"
        }
        return reason
    }

    /// A word that begins with `@` where a value begins.
    private static func bareName(in line: Substring) -> String? {
        guard let place = line.firstIndex(of: "@") else { return nil }
        let before = line[..<place].last { !$0.isWhitespace }
        guard before.map({ ":-[,".contains($0) }) ?? true else { return nil }
        return String(line[place...].prefix { !$0.isWhitespace && $0 != "," && $0 != "]" })
    }

    private var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            problem
        default: "unexpected structure"
        }
    }
}
