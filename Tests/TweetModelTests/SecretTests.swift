import Testing
import TweetModel

@Suite("Secret")
struct SecretTests {
    private let secret = Secret("hunter2")

    @Test("cannot be empty")
    func empty() {
        #expect(Secret("") == nil)
    }

    @Test("is handed out only where it is asked for by name")
    func revealed() throws {
        #expect(try #require(secret).revealed() == "hunter2")
    }

    @Test("shows dots wherever it is printed")
    func printed() throws {
        let secret = try #require(secret)
        let optional: Secret? = secret

        let forms = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])",
            "\(["key": secret])", "\(String(describing: optional))",
        ]

        #expect(forms.allSatisfy { $0.contains("•••") && !$0.contains("hunter2") })
    }

    @Test("stays hidden inside another value, and when it is dumped")
    func nested() throws {
        struct Holder {
            var secret: Secret
        }
        let holder = Holder(secret: try #require(secret))
        var dumped = ""

        dump(holder, to: &dumped)

        #expect(!"\(holder)".contains("hunter2"))
        #expect(!dumped.contains("hunter2"))
    }

    @Test("is equal to the same secret only")
    func equality() {
        #expect(secret == Secret("hunter2"))
        #expect(secret != Secret("hunter3"))
    }
}
