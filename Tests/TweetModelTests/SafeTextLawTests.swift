import Laws
import Support
import Testing
import TweetModel

@Suite("SafeText: laws")
struct SafeTextLawTests {
    @Test("lets no forbidden scalar through, alone or after an escape character", arguments: UInt32(0)...16)
    func everyScalar(plane: UInt32) {
        let scalars = Self.scalars(of: plane)
        for start in stride(from: 0, to: scalars.count, by: 1000) {
            let batch = scalars[start..<min(start + 1000, scalars.count)]

            #expect(Self.lines(batch).count == batch.count)
            #expect(Self.lines(batch, before: "\u{1B}").allSatisfy { $0.unicodeScalars.first == "␛" })
        }
    }

    @Test("gives for one scalar at most one, and a circle under a mark")
    func oneScalar() {
        for scalar in Self.scalars(of: 0) where scalar != "\t" {
            let safe = SafeText(String(scalar)).string.unicodeScalars
            #expect(
                safe.count <= 1 || safe.count == 2 && safe.first == "\u{25CC}",
                "\(scalar.debugDescription)"
            )
        }
    }

    @Test("changes nothing when done twice, whatever stands beside what", arguments: UInt64(1)...20)
    func fixedPoint(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let raw = HostileText.text(upTo: 40, using: &generator)
            let safe = SafeText(raw).string
            let again = SafeText(safe).string

            #expect(again.utf8.elementsEqual(safe.utf8), "seed \(seed): \(raw.debugDescription)")
        }
    }

    @Test("lets no forbidden scalar through, whatever stands beside what", arguments: UInt64(1)...20)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let raw = HostileText.text(upTo: 40, using: &generator)
            let safe = SafeText(raw).string

            #expect(
                !safe.unicodeScalars.contains(where: TextLaws.isForbidden),
                "seed \(seed): \(raw.debugDescription)"
            )
        }
    }

    @Test("holds for places of one line too", arguments: UInt64(1)...10)
    func hostileLine(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let raw = HostileText.text(upTo: 40, using: &generator)
            let line = SafeText(raw).oneLine

            #expect(!line.string.unicodeScalars.contains("\n"), "seed \(seed): \(raw.debugDescription)")
            #expect(line.oneLine == line, "seed \(seed): \(raw.debugDescription)")
            #expect(SafeText(line.string) == line, "seed \(seed): \(raw.debugDescription)")
        }
    }

    /// All but the two that make a line end by themselves.
    private static func scalars(of plane: UInt32) -> [Unicode.Scalar] {
        (plane << 16...plane << 16 | 0xFFFF).compactMap(Unicode.Scalar.init).filter {
            $0 != "\n" && $0 != "\r"
        }
    }

    /// Sanitises many scalars in one text, each alone all the same: a line end takes all context away.
    private static func lines(
        _ scalars: ArraySlice<Unicode.Scalar>,
        before prefix: String = ""
    ) -> [Substring] {
        let text = SafeText(scalars.map { "\(prefix)\($0)" }.joined(separator: "\n"))
        #expect(SafeText(text.string).string.utf8.elementsEqual(text.string.utf8))
        #expect(!text.string.unicodeScalars.contains(where: TextLaws.isForbidden))
        return text.string.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
