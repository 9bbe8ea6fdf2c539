import Foundation
import Synchronization
import Testing
import TweetModel

@testable import XPolling

@Suite("Outages")
struct OutageTests {
    @Test("an outage of the listener ends when it answers itself again, once")
    func listener() {
        var outage = IntakeOutage()
        let reports: [TransportReport] = [
            .probed(at: noon), .failing([.transport(.webhook)], reason: "deaf", retryAt: noon),
            .delivered(at: noon),
            .probed(at: noon), .probed(at: noon),
        ]

        let ends = reports.map { outage.endsWith($0) }

        #expect(ends == [false, false, false, true, false])
    }

    @Test("an outage of the history ends when it can be written again, once")
    func store() {
        var outage = IntakeOutage()
        let reports: [TransportReport] = [
            .storeTrouble(nil), .storeTrouble("disk full"), .storeTrouble("disk still full"),
            .storeTrouble(nil), .storeTrouble(nil),
        ]

        let ends = reports.map { outage.endsWith($0) }

        #expect(ends == [false, false, false, true, false])
    }

    @Test("each end of an outage asks for one read")
    func watch() {
        let reads = Mutex(0)
        let watch = OutageWatch { reads.withLock { $0 += 1 } }

        for _ in 0..<3 {
            watch.hear(.failing([.transport(.webhook)], reason: "deaf", retryAt: noon))
            watch.hear(.probed(at: noon))
            watch.hear(.probed(at: noon))
        }

        #expect(reads.withLock { $0 } == 3)
    }
}
