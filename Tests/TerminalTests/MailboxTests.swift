import Dashboard
import Glibc
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

    @Test("wakes its reader for the first event and for none after it")
    func wakesOnce() throws {
        let mailbox = try Mailbox()

        for _ in 0..<3 { mailbox.post(.resumed) }

        #expect(wakeUps(of: mailbox) == 1)
    }

    @Test("wakes its reader again once it was drained")
    func wakesAgain() throws {
        let mailbox = try Mailbox()
        mailbox.post(.resumed)
        _ = mailbox.drain()
        #expect(wakeUps(of: mailbox) == 0)

        mailbox.post(.resumed)

        #expect(wakeUps(of: mailbox) == 1)
    }

    @Test("keeps its first events when full, and tells once that it dropped others")
    func overflow() throws {
        let mailbox = try Mailbox()

        for number in 0..<5_000 { mailbox.post(.keyPressed(.function(number))) }

        let drained = mailbox.drain()
        #expect(drained.count == Mailbox.capacity + 1)
        #expect(drained.first == .keyPressed(.function(0)))
        #expect(drained.dropLast().last == .keyPressed(.function(Mailbox.capacity - 1)))
        #expect(drained.last == .eventsDropped)
        #expect(mailbox.drain().isEmpty)
    }

    @Test("takes events again after it was full")
    func recovers() throws {
        let mailbox = try Mailbox()
        for _ in 0...Mailbox.capacity { mailbox.post(.resumed) }
        _ = mailbox.drain()

        mailbox.post(.keyPressed(.up))

        #expect(mailbox.drain() == [.keyPressed(.up)])
    }

    @Test("loses nothing of what many writers post at once")
    func manyWriters() async throws {
        let mailbox = try Mailbox()

        await withTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<100 { mailbox.post(.keyPressed(.function(writer * 100 + number))) }
                }
            }
        }

        let drained = mailbox.drain()
        #expect(drained.count == 800)
        for writer in 0..<8 {
            let own = drained.filter { event in
                if case .keyPressed(.function(let number)) = event { number / 100 == writer } else { false }
            }
            #expect(own == (0..<100).map { .keyPressed(.function(writer * 100 + $0)) })
        }
    }

    @Test("wakes its reader when it is closed, and takes nothing after")
    func closing() throws {
        let mailbox = try Mailbox()

        mailbox.close()
        mailbox.post(.resumed)

        #expect(mailbox.isClosed)
        #expect(wakeUps(of: mailbox) == 1)
        #expect(mailbox.drain().isEmpty)
    }

    /// The eventfd's counter, which reading sets back.
    private func wakeUps(of mailbox: Mailbox) -> UInt64 {
        var count: UInt64 = 0
        return read(mailbox.descriptor, &count, 8) == 8 ? count : 0
    }
}
