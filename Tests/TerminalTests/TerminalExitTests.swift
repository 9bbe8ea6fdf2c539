import Glibc
import Testing

@testable import Terminal

@Suite("TerminalExit")
struct TerminalExitTests {
    @Test(
        "gives the status that a shell shows",
        arguments: [
            (.finished, 0), (.stopped, 0), (.signalled(SIGTERM), 143), (.signalled(SIGINT), 130),
            (.signalled(SIGHUP), 129), (.terminalGone, 129),
        ] as [(TerminalExit, CInt)]
    )
    func status(exit: TerminalExit, status: CInt) {
        #expect(exit.status == status)
    }
}
