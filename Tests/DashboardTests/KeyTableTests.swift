import ScreenModel
import Testing

@testable import Dashboard

@Suite("Key table")
struct KeyTableTests {
    @Test("gives every action a key and no key two actions")
    func defaults() {
        let keys = Action.allCases.flatMap(\.defaultKeys)

        #expect(Set(keys).count == keys.count)
        #expect(Action.allCases.allSatisfy { !$0.defaultKeys.isEmpty && !$0.summary.isEmpty })
    }

    @Test("reads every key's name back as that key", arguments: Action.allCases.flatMap(\.defaultKeys))
    func names(key: Key) {
        #expect(Key(name: key.name) == key)
    }

    @Test(
        "reads keys as the settings spell them",
        arguments: [
            ("p", Key.character("p")), ("G", .character("G")), ("C-d", .control("d")), ("c-D", .control("d")),
            ("^d", .control("d")), ("PgDn", .pageDown), ("pgup", .pageUp), ("Space", .character(" ")),
            ("F5", .function(5)), ("f12", .function(12)), ("Esc", .escape), ("f", .character("f")),
            ("^", .character("^")),
            ("é", .character("é")),
        ]
    )
    func spelled(text: String, key: Key) {
        #expect(Key(name: text) == key)
    }

    @Test("reads no key from other text", arguments: ["", " ", "C-", "C-dd", "F0", "F25", "Pg", "C-ä", "jk"])
    func misspelled(text: String) {
        #expect(Key(name: text) == nil)
    }

    @Test("puts an action on the user's keys, and takes them from the action that had them")
    func rebound() throws {
        let table = try KeyTable(bindings: ["pause": ["p", "F9"]])

        #expect(table[.character("p")] == .pause)
        #expect(table[.function(9)] == .pause)
        #expect(table[.character("=")] == nil)
        #expect(table.keys(for: .toggleMode).isEmpty)
    }

    @Test("lets two actions change keys with each other")
    func swapped() throws {
        let table = try KeyTable(bindings: ["down": ["k"], "up": ["j"]])

        #expect(table[.character("k")] == .down)
        #expect(table[.character("j")] == .up)
        #expect(table[.down] == nil)
    }

    @Test("says which action, key or quarrel is wrong")
    func wrong() {
        #expect(throws: KeyProblem.unknownAction("fly")) { try KeyTable(bindings: ["fly": ["f"]]) }
        #expect(throws: KeyProblem.unknownKey("Hyper", action: .quit)) {
            try KeyTable(bindings: ["quit": ["Hyper"]])
        }
        #expect(throws: KeyProblem.taken("x", by: .pause, wanted: .quit)) {
            try KeyTable(bindings: ["quit": ["x"], "pause": ["x"]])
        }
        #expect(throws: KeyProblem.noWayOut) { try KeyTable(bindings: ["quit": [], "quitNow": []]) }
    }

    @Test("names the user's own key in the hints of the bar")
    func hints() throws {
        var options = Options()
        options.keys = try KeyTable(bindings: ["toggleMode": ["F2"]])
        let session = Session(options: options)

        #expect(session.lines.last?.contains("F2 push") == true)
    }
}
