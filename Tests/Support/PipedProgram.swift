import Foundation
import Synchronization

/// A run of the program with its output read line by line.
package final class PipedProgram: Sendable {
    private struct State {
        var lines: [String] = []
        var rest = Data()
    }

    private let process: Process
    private let state = Mutex(State())
    private let errors = Mutex(Data())
    /// Counted down as each of the two pipes ends.
    private let openPipes = DispatchGroup()
    /// Left once the process has ended: Foundation's own wait runs a run loop, which has been seen to miss the end.
    private let running = DispatchGroup()
    private let arrivals: AsyncStream<String>

    /// The number of the process.
    package let pid: Int32

    package init(
        program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        home: TemporaryFolder
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = home.environment.merging(environment) { _, mine in mine }
        let output = Pipe()
        let complaints = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaints
        let (arrivals, continuation) = AsyncStream.makeStream(of: String.self)
        self.arrivals = arrivals
        self.process = process
        running.enter()
        process.terminationHandler = { [running] _ in running.leave() }
        try process.run()
        pid = process.processIdentifier
        openPipes.enter()
        openPipes.enter()
        read(output) { [self] bytes in
            state.withLock { state in
                state.rest.append(bytes)
                while let end = state.rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: state.rest[..<end], as: UTF8.self)
                    state.rest = Data(state.rest[state.rest.index(after: end)...])
                    state.lines.append(line)
                    continuation.yield(line)
                }
            }
        } atEnd: {
            continuation.finish()
        }
        read(complaints) { [self] bytes in
            errors.withLock { $0.append(bytes) }
        }
    }

    /// Reads a pipe to its end, on a thread of its own.
    ///
    /// Foundation's own way, a handler told by Dispatch, has been seen to miss the end and to crash where programs come and go
    /// quickly: it watches a descriptor on after it was closed.
    private func read(
        _ pipe: Pipe,
        each: @escaping @Sendable (Data) -> Void,
        atEnd: @escaping @Sendable () -> Void = {}
    ) {
        let thread = Thread { [openPipes] in
            while true {
                let bytes = pipe.fileHandleForReading.availableData
                guard !bytes.isEmpty else { break }
                each(bytes)
            }
            atEnd()
            openPipes.leave()
        }
        thread.start()
    }

    /// Lines as they come; one reader only.
    package var lines: AsyncStream<String> { arrivals }

    /// Every line so far.
    package var linesSoFar: [String] { state.withLock { $0.lines } }

    package var errorText: String { errors.withLock { String(decoding: $0, as: UTF8.self) } }

    package func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Waits for the end; the status, or minus the signal that ended it.
    package func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let thread = Thread { [process, openPipes, running] in
                running.wait()
                // What it wrote last may still be in the pipes; a grandchild may hold them open for longer.
                _ = openPipes.wait(timeout: .now() + 20)
                continuation.resume(
                    returning: process.terminationReason == .exit
                        ? process.terminationStatus : -process.terminationStatus
                )
            }
            thread.start()
        }
    }
}
