import Foundation
import Testing
import XWire

@Suite("JSONBody")
struct JSONBodyTests {
    private struct Text: Decodable {
        let t: String
    }

    @Test(
        "refuses what is no JSON object",
        arguments: [
            ("", DecodingProblem.wrongKind), ("  \n", .wrongKind), ("[]", .wrongKind), ("\"{\"", .wrongKind),
            ("null", .wrongKind), ("<html></html>", .wrongKind), ("12", .wrongKind),
        ]
    )
    func wrongKind(text: String, problem: DecodingProblem) {
        #expect(throws: problem) { try JSONBody(Data(text.utf8)) }
    }

    @Test("takes an array only where one is expected")
    func arrays() throws {
        _ = try JSONBody(Data(" [1]".utf8), kind: .array)
        #expect(throws: DecodingProblem.wrongKind) { try JSONBody(Data("{}".utf8), kind: .array) }
    }

    @Test("refuses a body one byte over the limit")
    func size() throws {
        let body = Data(#"{"t":"12345"}"#.utf8)

        _ = try JSONBody(body, limitBytes: body.count)
        #expect(throws: DecodingProblem.tooLarge(limitBytes: body.count - 1)) {
            try JSONBody(body, limitBytes: body.count - 1)
        }
    }

    @Test("takes 64 levels and refuses 65")
    func depth() throws {
        func nested(_ levels: Int) -> Data {
            Data(
                (String(repeating: #"{"a":"#, count: levels - 1) + "{}"
                    + String(repeating: "}", count: levels - 1)).utf8
            )
        }

        _ = try JSONBody(nested(64))
        #expect(throws: DecodingProblem.tooDeep) { try JSONBody(nested(65)) }
    }

    @Test("counts no brackets inside of texts")
    func bracketsInText() throws {
        let text = String(repeating: #"[{\"\\"#, count: 100)

        _ = try JSONBody(Data(#"{"t":"\#(text)"}"#.utf8))
    }

    @Test(
        "refuses every encoding but UTF-8",
        arguments: [
            Data([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]), "{}".data(using: .utf16) ?? Data(),
            Data(#"{"t":"\#("é")"}"#.unicodeScalars.map { UInt8($0.value & 0xFF) }),
        ]
    )
    func encodings(body: Data) {
        #expect(throws: DecodingProblem.notUTF8) { try JSONBody(body) }
    }

    @Test("refuses UTF-16 that looks like ASCII with zeros between")
    func utf16WithoutMark() {
        let body = "{}".data(using: .utf16BigEndian) ?? Data()

        #expect(throws: DecodingProblem.self) { try JSONBody(body).decode(WirePage.self) }
    }

    @Test(
        "puts U+FFFD in the place of half a surrogate pair",
        arguments: [
            (#"\ud83d\ude80"#, "🚀"), (#"a\ud83db"#, "a\u{FFFD}b"), (#"\ude80"#, "\u{FFFD}"),
            (#"\ud83d\ud83d\ude80"#, "\u{FFFD}🚀"), (#"\\ud83d"#, #"\ud83d"#), (#"\ud83d\u0041"#, "\u{FFFD}A"),
            (#"\uD83D\n"#, "\u{FFFD}\n"),
        ]
    )
    func surrogates(escaped: String, text: String) throws {
        let body = try JSONBody(Data(#"{"t":"\#(escaped)"}"#.utf8))

        #expect(try body.decode(Text.self).t == text)
    }

    @Test(
        "says of broken JSON that it is none",
        arguments: [#"{"data":"#, "{data:1}", "{}{}", #"{"a":"\u12"}"#]
    )
    func broken(text: String) {
        #expect(throws: DecodingProblem.self) { try JSONBody(Data(text.utf8)).decode(Text.self) }
    }

    @Test("reads slices whose indices do not begin at zero")
    func slices() throws {
        let slice = Data(#"xx{"t":"\ud83d"}"#.utf8).dropFirst(2)

        #expect(try JSONBody(slice).decode(Text.self).t == "\u{FFFD}")
    }
}
