import Foundation

/// A secret that must turn up nowhere, in any of the forms in which secrets leak.
struct Canary {
    let name: String
    let value: String

    /// The secret of a variable, told apart from all others and long enough to be no accident.
    init(_ name: String) {
        self.name = name
        value = "canary/\(name.lowercased())+\(name.count)=birdsong%7Etweet"
    }

    /// The names of the forms that stand in `bytes`.
    func forms(in bytes: Data) -> [String] {
        forms.filter { bytes.range(of: Data($0.text.utf8)) != nil }.map { "\(name) as \($0.name)" }
    }

    private var forms: [(name: String, text: String)] {
        let bytes = Array(value.utf8)
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
        var forms = [
            ("itself", value), ("hex", hex), ("capital hex", hex.uppercased()),
            ("percent", value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? value),
            ("JSON", value.replacing("/", with: "\\/")),
        ]
        // Base64 of a text that holds it reads in three ways, by what stands before; the rims hold bits of the neighbours.
        for shift in 0..<3 {
            let packed = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
            let inner = String(packed.dropFirst(4).dropLast(4))
            forms.append(("base64", inner))
            forms.append(("base64url", inner.replacing("+", with: "-").replacing("/", with: "_")))
        }
        return forms
    }
}
