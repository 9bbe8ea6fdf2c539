import Foundation
import Logging
import Support
import Testing

@testable import Engine

@Suite("Lines of the log")
struct LogFileHandlerTests {
    private let home: TemporaryFolder
    private let logger: Logger

    init() throws {
        let home = try TemporaryFolder()
        let file = try LogFile(path: home.file("log"))
        self.home = home
        logger = Logger(label: "webhook") { LogFileHandler(label: $0, file: file) }
    }

    /// The lines without their times.
    private func lines() throws -> [String] {
        try String(contentsOfFile: home.file("log"), encoding: .utf8).split(separator: "\n")
            .map { String($0.drop { $0 != " " }.dropFirst()) }
    }

    @Test("name the level, the module, the message and its values in the order of their names")
    func parts() throws {
        logger.error("cannot bind", metadata: ["port": "8080", "host": "::1"])

        #expect(try lines() == ["error webhook: cannot bind host=::1 port=8080"])
    }

    @Test("take a value of the message rather than the logger's of the same name")
    func nearest() throws {
        var logger = logger
        logger[metadataKey: "host"] = "a"
        logger[metadataKey: "run"] = "7"

        logger.info("bound", metadata: ["host": "b"])

        #expect(try lines() == ["info webhook: bound host=b run=7"])
    }

    @Test("leave out what is for debugging")
    func levels() throws {
        logger.debug("byte by byte")
        logger.info("bound")

        #expect(try lines() == ["info webhook: bound"])
    }

    @Test("hold whatever a value brings in one line")
    func hostileValue() throws {
        logger.info("heard", metadata: ["text": "a\nerror webhook: forged"])

        #expect(try lines() == ["info webhook: heard text=a error webhook: forged"])
    }
}
