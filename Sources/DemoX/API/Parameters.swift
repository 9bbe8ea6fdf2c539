import Foundation
import TweetModel
import XWire

/// The query of one request, read under X's rules: unknown names, doubles and values out of range are refused.
struct Parameters {
    private let values: [String: String]

    init(_ query: [QueryItem]?, known: [String]) throws(Refusal) {
        guard let query else { throw .invalid([WireProblem(message: "The query is not percent-encoded")]) }
        var values: [String: String] = [:]
        for item in query {
            let (name, value) = (item.name, item.value)
            guard known.contains(name) else {
                throw .parameter(
                    name,
                    value,
                    "The query parameter [\(name)] is not one of [\(known.joined(separator: ","))]"
                )
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .parameter(name, value, "The `\(name)` query parameter must be given once")
            }
        }
        self.values = values
    }

    subscript(name: String) -> String? { values[name] }

    func required(_ name: String) throws(Refusal) -> String {
        guard let value = values[name], !value.isEmpty else {
            throw .parameter(name, "", "The `\(name)` query parameter can not be empty")
        }
        return value
    }

    func list(_ name: String) -> [String] {
        values[name]?.split(separator: ",").map(String.init) ?? []
    }

    /// Refuses a word of the list that is not known.
    func list(_ name: String, of known: [String]) throws(Refusal) -> [String] {
        let words = list(name)
        if let stranger = words.first(where: { !known.contains($0) }) {
            throw .parameter(
                name,
                stranger,
                "The `\(name)` query parameter value [\(stranger)] is not one of [\(known.joined(separator: ","))]"
            )
        }
        return words
    }

    func number(_ name: String, in range: ClosedRange<Int>, default missing: Int) throws(Refusal) -> Int {
        guard let text = values[name] else { return missing }
        guard let number = Int(text), range.contains(number) else {
            throw .parameter(
                name,
                text,
                "The `\(name)` query parameter value [\(text)] is not between \(range.lowerBound) and \(range.upperBound)"
            )
        }
        return number
    }

    func id(_ name: String) throws(Refusal) -> Tweet.ID? {
        guard let text = values[name] else { return nil }
        guard let id = Tweet.ID(text) else { throw Self.badID(name, text) }
        return id
    }

    static func badID(_ name: String, _ text: String) -> Refusal {
        .parameter(name, text, "The `\(name)` query parameter value [\(text)] is not valid")
    }

    /// `YYYY-MM-DDTHH:mm:ssZ`.
    func time(_ name: String) throws(Refusal) -> Date? {
        guard let text = values[name] else { return nil }
        guard text.hasSuffix("Z"), let date = WireTime.date(iso8601: text) else {
            throw .parameter(
                name,
                text,
                "The `\(name)` query parameter value [\(text)] does not match the format [yyyy-MM-dd'T'HH:mm:ss'Z']"
            )
        }
        return date
    }

    func token(_ names: String...) throws(Refusal) -> PageToken? {
        for name in names {
            guard let text = values[name] else { continue }
            guard let token = PageToken(text) else {
                throw .parameter(name, text, "The `\(name)` query parameter value [\(text)] is not valid")
            }
            return token
        }
        return nil
    }

    /// Refuses two parameters that exclude each other.
    func exclude(_ first: String, _ second: String) throws(Refusal) {
        if values[first] != nil, let value = values[second] {
            throw .parameter(second, value, "`\(first)` and `\(second)` can not be used together")
        }
    }
}
