import Testing
import TweetModel

@Suite("Handle")
struct HandleTests {
    @Test(
        "is 1 to 15 ASCII letters, digits or underscores",
        arguments: ["a", "NASA", "_0", "fifteen_letters"]
    )
    func valid(text: String) {
        #expect(Handle.isValid(text))
    }

    @Test(
        "is nothing else",
        arguments: ["", "sixteen_letters_", "@nasa", "a-b", "a b", "ａ", "naïve", "a\n", "٣", "a/../b"]
    )
    func invalid(text: String) {
        #expect(!Handle.isValid(text))
    }
}
