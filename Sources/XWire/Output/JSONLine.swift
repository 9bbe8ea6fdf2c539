import TweetModel

/// Writes one JSON object on one line, members in the order given: a line that people and scripts read side by side.
struct JSONLine {
    private(set) var text = "{"

    /// The finished object.
    var object: String { text + "}" }

    /// The finished object, for an output that may be a terminal.
    var printable: PrintableText { PrintableText(json: object) }

    /// A nil is written as `null`.
    mutating func add(_ name: String, _ value: String?) {
        begin(name)
        if let value {
            quote(value)
        } else {
            text += "null"
        }
    }

    mutating func add(_ name: String, _ value: Int?) {
        begin(name)
        text += value.map { String($0) } ?? "null"
    }

    mutating func add(_ name: String, _ value: Bool) {
        begin(name)
        text += value ? "true" : "false"
    }

    mutating func add(_ name: String, _ values: [String]) {
        begin(name)
        text += "["
        for (index, value) in values.enumerated() {
            if index > 0 { text += "," }
            quote(value)
        }
        text += "]"
    }

    mutating func add(_ name: String, _ objects: [JSONLine]) {
        begin(name)
        text += "[\(objects.map(\.object).joined(separator: ","))]"
    }

    private mutating func begin(_ name: String) {
        text += text == "{" ? "\"" : ",\""
        text += name
        text += "\":"
    }

    private mutating func quote(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
