/// Fills `{name}` from a voice's words and `{3-9}` with a number of that range, ends included.
///
/// A name that comes again in the same text stands for another word, while there is one.
struct Template {
    let text: String

    init(_ text: String) { self.text = text }

    func filled(from words: [String: [String]], using generator: inout SeededGenerator) -> String {
        var result = ""
        var rest = text[...]
        var fresh = words
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            if let word = (fresh[name]?.isEmpty == false ? fresh : words)[name]?.randomElement(
                using: &generator
            ) {
                fresh[name]?.removeAll { $0 == word }
                result += Template(word).filled(from: [:], using: &generator)
            } else if let range = Self.range(name) {
                result += String(Int.random(in: range, using: &generator))
            } else {
                result += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] <= ends[1] else { return nil }
        return ends[0]...ends[1]
    }
}
