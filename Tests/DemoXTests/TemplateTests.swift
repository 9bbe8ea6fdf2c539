import Testing

@testable import DemoX

@Suite("Template")
struct TemplateTests {
    @Test("a name that comes again stands for another word, while there is one")
    func distinct() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            let words = Template("{club} {club} {club}").filled(
                from: ["club": ["A", "B"]],
                using: &generator
            )
            .split(separator: " ")

            #expect(Set(words.prefix(2)) == ["A", "B"])
            #expect(words.count == 3)
        }
    }

    @Test("numbers keep their range, ends included, also inside words")
    func numbers() {
        var generator = SeededGenerator(seed: 1)
        let texts = (0..<100).map { _ in Template("{a}").filled(from: ["a": ["n{3-5}"]], using: &generator) }

        #expect(Set(texts) == ["n3", "n4", "n5"])
    }

    @Test(
        "braces that name nothing stay as they are",
        arguments: ["{what}", "{", "}", "{5-3}", "{ a() }", "x}{y"]
    )
    func literal(text: String) {
        var generator = SeededGenerator(seed: 1)

        #expect(Template(text).filled(from: [:], using: &generator) == text)
    }
}
