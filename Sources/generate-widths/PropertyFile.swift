import Foundation

/// One file of the Unicode Character Database: lines of `0041..005A ; value # remark`.
struct PropertyFile {
    /// The ranges of each value, in the order of the file.
    let ranges: [String: [ClosedRange<UInt32>]]
    /// As in `# EastAsianWidth-17.0.0.txt`; nil where the first line is another.
    let version: String?

    init(_ url: URL) throws {
        var ranges: [String: [ClosedRange<UInt32>]] = [:]
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw GenerationError.unreadable(file: url.path)
        }
        let lines = text.split(separator: "\n")
        for line in lines {
            let content = line.prefix { $0 != "#" }
            guard content.contains(where: { !$0.isWhitespace }) else { continue }
            let fields = content.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard fields.count >= 2, let range = Self.range(fields[0]) else {
                throw GenerationError.badLine(file: url.lastPathComponent, line: String(line))
            }
            ranges[fields[1], default: []].append(range)
        }
        self.ranges = ranges
        version = lines.first.flatMap { try? /-(\d+\.\d+\.\d+)\.txt/.firstMatch(in: $0)?.1 }.map {
            String($0)
        }
    }

    /// `0041..005A`, or `0041` alone.
    private static func range(_ field: String) -> ClosedRange<UInt32>? {
        let ends = field.split(separator: ".").map { UInt32($0, radix: 16) }
        guard let first = ends.first, let last = ends.last, let first, let last, first <= last else {
            return nil
        }
        return first...last
    }
}
