import Settings
import Testing

@Suite("The unit for systemd")
struct ServiceUnitTests {
    @Test(
        "names the program as one word, whatever stands in its path",
        arguments: [
            ("/usr/bin/tweetdash", "\"/usr/bin/tweetdash\" watch"),
            ("/opt/my apps/t", "\"/opt/my apps/t\" watch"),
            ("/opt/100%/t", "\"/opt/100%%/t\" watch"), ("/opt/$HOME/t", "\"/opt/$$HOME/t\" watch"),
            ("/opt/a\"b/t", "\"/opt/a\\\"b/t\" watch"), ("/opt/a\\b/t", "\"/opt/a\\\\b/t\" watch"),
        ]
    )
    func escaped(path: String, word: String) {
        #expect(ServiceUnit.text(program: path).contains("\nExecStart=\(word)\n"))
    }
}
