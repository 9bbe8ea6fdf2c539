import Dashboard
import ScreenModel
import Testing

@testable import Terminal

@Suite("Mailbox")
struct MailboxTests {
    @Test("hands out events in the order in which they were posted")
    func order() throws {
        let mailbox = try Mailbox()

        mailbox.post(.resumed)
        mailbox.post(.keyPressed(.up))

        #expect(mailbox.drain() == [.resumed, .keyPressed(.up)])
        #expect(mailbox.drain().isEmpty)
    }
}
