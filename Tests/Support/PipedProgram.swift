import Foundation
import Synchronization

/// A run of the program with its output read line by line.
package final class PipedProgram: Sendable {
    private struct State {
        var lines: [String] = []
        var rest: [UInt8] = []
        var errors: [UInt8] = []
    }

    private final class Output: Sendable {
        let state = Mutex(State())
    }

    private let process: SpawnedProcess
    private let output = Output()
    private let ending = Mutex<SpawnedProcess.Ending?>(nil)
    /// Left as each of the two pipes ends.
    private let openPipes = DispatchGroup()
    private let arrivals: AsyncStream<String>

    package init(
        program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) throws {
        let (lines, complaints) = (try Self.pipe(), try Self.pipe())
        let (arrivals, continuation) = AsyncStream.makeStream(of: String.self)
        self.arrivals = arrivals
        process = try SpawnedProcess(
            [program] + arguments,
            environment: home.environment.merging(environment) { _, mine in mine },
            streams: .descriptors(output: lines.writer, complaints: complaints.writer)
        )
        close(lines.writer)
        close(complaints.writer)
        read(complaints.reader) { [output] bytes in output.state.withLock { $0.errors += bytes } }
        read(lines.reader) { [output] bytes in
            guard !bytes.isEmpty else { return continuation.finish() }
            for line in output.state.withLock({ Self.newLines(of: bytes, in: &$0) }) {
                continuation.yield(line)
            }
        }
    }

    /// The number of the process.
    package var pid: Int32 { process.pid }

    /// Lines as they come; one reader only.
    package var lines: AsyncStream<String> { arrivals }

    /// Every line so far.
    package var linesSoFar: [String] { output.state.withLock { $0.lines } }

    package var errorText: String { output.state.withLock { String(decoding: $0.errors, as: UTF8.self) } }

    package func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Waits for the end; the status, or minus the signal that ended it.
    package func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let thread = Thread { [self] in
                let ending = ending.withLock { ending in
                    let known = ending ?? process.end()
                    ending = known
                    return known
                }
                // What it wrote last may still be in the pipes; a grandchild may hold them open for longer.
                _ = openPipes.wait(timeout: .now() + 20)
                continuation.resume(returning: ending.status)
            }
            thread.start()
        }
    }

    /// Children inherit neither end: a pipe held open elsewhere never ends.
    private static func pipe() throws -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw SystemFailure("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Reads on a thread of its own; the end is told as an empty piece.
    private func read(_ pipe: Int32, _ take: @escaping @Sendable (ArraySlice<UInt8>) -> Void) {
        openPipes.enter()
        let thread = Thread { [openPipes] in
            var buffer = [UInt8](repeating: 0, count: 65536)
            var count = 1
            while count > 0 {
                count = Glibc.read(pipe, &buffer, buffer.count)
                take(buffer[..<max(0, count)])
            }
            close(pipe)
            openPipes.leave()
        }
        thread.start()
    }

    /// The lines that end in these bytes.
    private static func newLines(of bytes: ArraySlice<UInt8>, in state: inout State) -> [String] {
        state.rest += bytes
        var parts = state.rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        state.rest = Array(parts.popLast() ?? [])
        let lines = parts.map { String(decoding: $0, as: UTF8.self) }
        state.lines += lines
        return lines
    }
}
