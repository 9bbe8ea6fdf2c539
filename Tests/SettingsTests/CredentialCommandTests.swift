import Foundation
import Settings
import Testing

@Suite("CredentialCommand", .timeLimit(.minutes(1)))
struct CredentialCommandTests {
    @Test("the first line is the secret")
    func firstLine() throws {
        #expect(try CredentialCommand.run(["printf", "one two\\nthree\\n"]).get() == "one two")
        #expect(try CredentialCommand.run(["printf", "alone"]).get() == "alone")
        #expect(try CredentialCommand.run(["true"]).get() == "")
    }

    @Test("a failure tells the status, a missing command 127, a signal 128 and its number")
    func failures() {
        func status(_ words: [String]) -> Int32? {
            guard case .failure(.ended(let status)) = CredentialCommand.run(words) else { return nil }
            return status
        }
        #expect(status(["false"]) == 1)
        #expect(status(["sh", "-c", "echo half; exit 3"]) == 3)
        #expect(status(["no-such-command-here"]) == 127)
        #expect(status([]) == 127)
        #expect(status(["sh", "-c", "kill -TERM $$"]) == 128 + SIGTERM)
    }

    @Test("words are no shell's")
    func noShell() throws {
        #expect(try CredentialCommand.run(["echo", "$HOME;", "`id`", "|", "x"]).get() == "$HOME; `id` | x")
    }

    @Test("a command that prints a lot is read to its end, and its first line kept")
    func flood() throws {
        let line = try CredentialCommand.run(["sh", "-c", "echo first; head -c 1000000 /dev/zero"]).get()

        #expect(line == "first")
    }

    @Test("it hears every signal and stands in the foreground with the program, which blocks some")
    func asIfFromTheShell() throws {
        var blocked = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGUSR1)
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        defer { pthread_sigmask(SIG_UNBLOCK, &blocked, nil) }

        let mask = try CredentialCommand.run(["grep", "^SigBlk", "/proc/self/status"]).get()
        let group = try CredentialCommand.run(["awk", "{print $5}", "/proc/self/stat"]).get()

        #expect(mask == "SigBlk:\t0000000000000000")
        #expect(group == "\(getpgrp())")
    }
}
