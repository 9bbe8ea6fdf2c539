import Support
import Testing
import XWire

@Suite("PercentEncoding")
struct PercentEncodingTests {
    @Test("keeps the unreserved characters and writes the others in upper-case hex")
    func encoding() {
        #expect(PercentEncoding.encode("AZaz09-._~") == "AZaz09-._~")
        #expect(
            PercentEncoding.encode("Hello Ladies + Gentlemen!*'()")
                == "Hello%20Ladies%20%2B%20Gentlemen%21%2A%27%28%29"
        )
        #expect(PercentEncoding.encode("☃/?") == "%E2%98%83%2F%3F")
    }

    @Test("reads a plus as a space in forms and as a plus elsewhere")
    func plus() {
        #expect(PercentEncoding.decode("a+b%20c", plusIsSpace: true) == "a b c")
        #expect(PercentEncoding.decode("a+b%2Bc", plusIsSpace: false) == "a+b+c")
    }

    @Test("refuses broken escapes and what is no UTF-8", arguments: ["%", "%2", "%zz", "%FF", "a%C3", "%+1"])
    func broken(text: String) {
        #expect(PercentEncoding.decode(text, plusIsSpace: false) == nil)
    }

    @Test("brings back any items", arguments: [UInt64(31), 32])
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let items = (0..<3).map { number in
                QueryItem("n\(number)", HostileText.text(upTo: 6, using: &generator))
            }

            #expect(
                PercentEncoding.items(of: PercentEncoding.query(items), plusIsSpace: true) == items,
                "seed \(seed)"
            )
        }
    }
}
