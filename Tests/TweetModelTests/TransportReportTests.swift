import Foundation
import Testing
import TweetModel

@Suite("TransportReport")
struct TransportReportTests {
    private static let date = Date(timeIntervalSince1970: 1_741_842_000)
    private static let links: [Link] = [.source(.account("nasa")), .transport(.webhook)]

    @Test(
        "is the same of each source and transport by itself",
        arguments: [
            { .blocked($0, until: date) }, { .failing($0, reason: "offline", retryAt: date) },
            { .refusing($0, reason: "no", retryAt: date) }, { .mended($0, at: date) }, { .retired($0) },
        ] as [@Sendable ([Link]) -> TransportReport]
    )
    func perLink(report: @Sendable ([Link]) -> TransportReport) {
        #expect(report(Self.links).perLink == Self.links.map { report([$0]) })
        #expect(report([]).perLink.isEmpty)
    }

    @Test(
        "stays whole where it is about no trouble",
        arguments: [
            .polled([.home, .mentions], at: date, next: date), .running(.push, listen: nil),
            .delivered(at: date), .storeTrouble(nil), .notice("12 events"),
        ] as [TransportReport]
    )
    func whole(report: TransportReport) {
        #expect(report.perLink == [report])
    }
}
