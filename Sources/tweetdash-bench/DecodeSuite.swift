import Foundation
import TweetModel
import XWire

/// What reading X's JSON costs: one delivery, one page.
struct DecodeSuite: Suite {
    static let name = "decode"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() throws {
        let delivery = Data(SampleDelivery.body(id: SampleDelivery.firstID, text: "Hello", bytes: 4_096).utf8)
        try measure("delivery.4KB", delivery, repeats: course.count(2_000, quick: 300)) {
            try Delivery(decoding: delivery).tweets.count
        }
        let page = Data(SampleDelivery.page(of: 100).utf8)
        try measure("page.100", page, repeats: course.count(100, quick: 20)) {
            try PostPage(decoding: page).tweets.count
        }
    }

    private func measure(_ what: String, _ bytes: Data, repeats: Int, _ read: () throws -> Int) throws {
        var tweets = 0
        let parse = try Timing(repeats: repeats) { _ = try JSONSerialization.jsonObject(with: bytes) }
        let decode = try Timing(repeats: repeats) { tweets += try read() }
        guard tweets > 0 else { throw BenchError.unexpected("\(what) held no tweet") }
        course.print(
            Figure(
                name: "decode.\(what)",
                value: decode.median * 1e6,
                unit: "µs",
                ratio: decode.median / parse.median,
                floor: "JSONSerialization of the same \(bytes.count) bytes"
            )
        )
    }
}
