import Testing

@testable import Terminal

@Suite("ThreadOutcome")
struct ThreadOutcomeTests {
    @Test("hands over what was told before anyone waited")
    func toldFirst() async {
        let outcome = ThreadOutcome<Int>()

        outcome.tell(1)

        #expect(await outcome.wait() == 1)
    }

    @Test("hands over what is told while a task waits")
    func awaitedFirst() async {
        let outcome = ThreadOutcome<Int>()
        async let value = outcome.wait()

        await Task.yield()
        outcome.tell(2)

        #expect(await value == 2)
    }

    @Test("keeps to the first telling")
    func once() async {
        let outcome = ThreadOutcome<Int>()

        outcome.tell(1)
        outcome.tell(2)

        #expect(await outcome.wait() == 1)
    }
}
