import ScreenModel
import Testing

@testable import Terminal

@Suite("Key, typed")
struct KeyTests {
    @Test(
        "knows the control characters that are keys of their own",
        arguments: [
            (8, .backspace), (127, .backspace), (9, .tab), (10, .enter), (13, .enter), (27, .escape),
        ] as [(UInt32, Key)]
    )
    func ownKeys(code: UInt32, key: Key) {
        #expect(Key(typed: code) == key)
    }

    @Test(
        "takes the other control characters for Control with a letter in lower case",
        arguments: [(3, "c"), (12, "l"), (26, "z"), (28, "\\"), (31, "_"), (0, "@")] as [(UInt32, Character)]
    )
    func control(code: UInt32, letter: Character) {
        #expect(Key(typed: code) == .control(letter))
    }

    @Test("takes letters of every script as they are", arguments: ["q", "é", "東", "🌠"] as [Unicode.Scalar])
    func letters(scalar: Unicode.Scalar) {
        #expect(Key(typed: scalar.value) == .character(Character(scalar)))
    }

    @Test(
        "ignores C1 controls and what is no scalar",
        arguments: [0x80, 0x9B, 0xD800, 0x11_0000] as [UInt32]
    )
    func ignored(code: UInt32) {
        #expect(Key(typed: code) == nil)
    }
}
