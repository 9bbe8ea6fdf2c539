import Foundation

/// One HTTP answer as it came over the socket.
package struct RawAnswer: Sendable, Hashable {
    package let status: Int
    /// Names in lower case.
    package let fields: [String: String]
    package let body: String

    package var isLast: Bool { fields["connection"] == "close" }

    /// Reads an answer off the front of `bytes`, with its length; nil while it is not whole.
    package static func parse(_ bytes: [UInt8]) -> (answer: RawAnswer, length: Int)? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            return nil
        }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        let length = fields["content-length"].flatMap { Int($0) } ?? 0
        let head = text[..<end.upperBound].utf8.count
        guard bytes.count >= head + length else { return nil }
        let body = String(decoding: bytes[head..<(head + length)], as: UTF8.self)
        return (RawAnswer(status: status, fields: fields, body: body), head + length)
    }
}
