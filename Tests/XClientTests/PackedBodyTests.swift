import Foundation
import Support
import Testing
import TweetModel

@testable import XClient

@Suite("Packed bodies", .timeLimit(.minutes(5)))
struct PackedBodyTests {
    @Test("are unpacked up to the limit, and no byte further", arguments: PackedZeros.Form.allCases)
    func bomb(form: PackedZeros.Form) async throws {
        let small = [UInt8].http("200 OK", [form.header], body: PackedZeros(100_000, form).bytes)
        // A gigabyte in six megabytes, ten in sixty.
        let bytes = GateScale.count(quick: 1 << 30, full: 10 << 30)
        let large = [UInt8].http("200 OK", [form.header], body: PackedZeros(bytes, form).bytes)

        if form == .deflate {
            let received = try await LoopbackServer.serving(small) { server in
                try await HTTPClientTransport.open { try await $0.send(try HTTPCall(port: server.port)) }
            }
            #expect(received.body.count >= 100_000)
        }
        let memory = PeakMemory()
        await #expect(throws: ConnectionTrouble.answerTooLong) {
            try await LoopbackServer.serving(large) { server in
                try await HTTPClientTransport.open { try await $0.send(try HTTPCall(port: server.port)) }
            }
        }

        // The server of the test is in the same process and copies its answer.
        let bound = (64 << 20) + large.count
        if let growth = memory?.growth { #expect(growth <= bound, "\(growth >> 20) MiB") }
    }
}
