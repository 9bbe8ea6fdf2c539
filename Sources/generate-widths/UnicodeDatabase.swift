import Foundation

/// The properties that decide a scalar's kind and width, one value for each of the 1,114,112 code points.
struct UnicodeDatabase {
    let version: String
    private let eastAsianWidth: [String]
    private let generalCategory: [String]
    private let bidiClass: [String]
    private let script: [String]
    private let hangulSyllable: [String]
    private let properties: [Set<String>]

    init(folder: URL) throws {
        func file(_ path: String) throws -> PropertyFile { try PropertyFile(folder.appending(path: path)) }
        let widths = try file("EastAsianWidth.txt")
        guard let version = widths.version else {
            throw GenerationError.noVersion(file: "EastAsianWidth.txt")
        }
        self.version = version
        eastAsianWidth = Self.values(of: widths, otherwise: "N")
        generalCategory = Self.values(of: try file("extracted/DerivedGeneralCategory.txt"), otherwise: "Cn")
        bidiClass = Self.values(of: try file("extracted/DerivedBidiClass.txt"), otherwise: "L")
        script = Self.values(of: try file("Scripts.txt"), otherwise: "Unknown")
        hangulSyllable = Self.values(of: try file("HangulSyllableType.txt"), otherwise: "NA")
        var properties = Array(repeating: Set<String>(), count: Self.codePoints)
        for path in ["PropList.txt", "DerivedCoreProperties.txt", "emoji/emoji-data.txt"] {
            for (name, ranges) in try file(path).ranges {
                for codePoint in ranges.joined() { properties[Int(codePoint)].insert(name) }
            }
        }
        self.properties = properties
    }

    static let codePoints = 0x110000

    subscript(codePoint: Int) -> CodePoint {
        CodePoint(
            value: codePoint,
            eastAsianWidth: eastAsianWidth[codePoint],
            generalCategory: generalCategory[codePoint],
            bidiClass: bidiClass[codePoint],
            script: script[codePoint],
            hangulSyllable: hangulSyllable[codePoint],
            properties: properties[codePoint]
        )
    }

    private static func values(of file: PropertyFile, otherwise absent: String) -> [String] {
        var values = Array(repeating: absent, count: codePoints)
        for (value, ranges) in file.ranges {
            for codePoint in ranges.joined() { values[Int(codePoint)] = value }
        }
        return values
    }
}
