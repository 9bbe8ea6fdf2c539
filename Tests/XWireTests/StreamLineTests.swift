import Foundation
import Testing
import XWire

@Suite("StreamLine")
struct StreamLineTests {
    @Test("takes an empty line for a sign of life", arguments: ["", "\r\n", "\n", "  \r\n"])
    func keepAlive(line: String) throws {
        #expect(try StreamLine(Data(line.utf8)) == .keepAlive)
    }

    @Test("reads posts and events alike, with the end of their line or without")
    func deliveries() throws {
        for text in [Fixture.streamPost, Fixture.activity] {
            let line = text.replacing("\n", with: "")

            #expect(
                try StreamLine(Data("\(line)\r\n".utf8)) == .delivery(Delivery(decoding: Data(line.utf8)))
            )
        }
    }

    @Test("tells the end of the stream from another problem")
    func problems() throws {
        let end = try StreamLine(
            Data(
                #"{"errors":[{"title":"operational-disconnect","disconnect_type":"X","detail":"bye","type":"https://api.x.com/2/problems/operational-disconnect"}]}"#
                    .utf8
            )
        )
        let slow = try StreamLine(Data(#"{"errors":[{"title":"Slow","detail":"be quick"}]}"#.utf8))

        guard case .disconnect(let problem) = end, case .problem = slow else {
            Issue.record("\(end) \(slow)")
            return
        }
        #expect(problem.kind == .disconnected)
    }

    @Test("refuses lines that are no objects", arguments: ["[]", "5", "<html>", "{\"a\":"])
    func broken(line: String) {
        #expect(throws: DecodingProblem.self) { try StreamLine(Data(line.utf8)) }
    }
}
