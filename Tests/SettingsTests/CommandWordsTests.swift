import Testing

@testable import Settings

@Suite("Words of a credential command")
struct CommandWordsTests {
    @Test(
        "are parted as a shell parts them",
        arguments: [
            ("pass show x", ["pass", "show", "x"]), ("  pass\t show  x ", ["pass", "show", "x"]),
            ("op read 'op://My Vault/x/key'", ["op", "read", "op://My Vault/x/key"]),
            (#"op read "op://My Vault/x""#, ["op", "read", "op://My Vault/x"]),
            (#"cat a\ b"#, ["cat", "a b"]), ("echo a'b c'd", ["echo", "ab cd"]), ("echo ''", ["echo", ""]),
            ("sh -c 'pass x | head -1'", ["sh", "-c", "pass x | head -1"]),
            (#"echo "a\"b\$c""#, ["echo", #"a"b$c"#]), ("echo '$HOME'", ["echo", "$HOME"]),
            ("echo a~b #".replacing(" #", with: ""), ["echo", "a~b"]), (#"echo "it's""#, ["echo", "it's"]),
        ]
    )
    func parted(text: String, words: [String]) throws {
        #expect(try CommandWords.parted(text) == words)
    }

    @Test(
        "what only a shell gives a meaning to is none of them",
        arguments: [
            ("pass x | head -1", "|"), ("a && b", "&"), ("a; b", ";"), ("cat < f", "<"), ("a > f", ">"),
            ("echo $KEY", "$"), ("echo \"$KEY\"", "$"), ("echo $(pass x)", "$"), ("echo `pass x`", "`"),
            ("cat ~/key", "~"), ("cat *.key", "*"), ("cat k?y", "?"), ("(pass x)", "("),
            ("cat key # mine", "#"),
        ] as [(String, Character)]
    )
    func shell(text: String, character: Character) {
        #expect(throws: CommandWords.Fault.needsShell(character)) { try CommandWords.parted(text) }
    }

    @Test(
        "a quote that is left open, and nothing at all, are refused",
        arguments: [
            ("pass 'x", CommandWords.Fault.openQuote), ("pass \"x", .openQuote), ("pass x\\", .openQuote),
            ("", .empty),
            ("  ", .empty), ("'' x", .empty),
        ]
    )
    func faults(text: String, fault: CommandWords.Fault) {
        #expect(throws: fault) { try CommandWords.parted(text) }
    }
}
