import Foundation

/// Runs a command such as `pass show x/bearer`: by its words, never through a shell.
package enum CredentialCommand {
    /// The first line of what the command printed; 127 where there is no such command.
    package static func run(_ words: [String]) -> Result<String, CredentialsReader.CommandFailure> {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            return .failure(.init(status: 127))
        }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            return .failure(.init(status: process.terminationStatus))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return .success(text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
}
