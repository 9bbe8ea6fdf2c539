import CFloor
import Dashboard
import DemoX
import Foundation
import ScreenModel
import Support
import TweetModel

/// What is written to the terminal for a row, a page and a new tweet; and how soon a delivery is seen.
struct BytesSuite: Suite {
    static let name = "pty.bytes"
    private let course: BenchmarkRun

    init(_ course: BenchmarkRun) { self.course = course }

    func run() async throws {
        let x = try await SmallX(course)
        let size = min(100_000, course.scale)
        let path = course.folder.file("bytes.sqlite")
        try FileManager.default.copyItem(atPath: try await course.history(of: size), toPath: path)
        let port = try Self.freePort()
        let dashboard = try RunningDashboard(
            course,
            x,
            history: path,
            ["--mode", "push", "--listen", "127.0.0.1:\(port)"]
        )
        _ = try await dashboard.secondsUntil(SampleHistory.mark(size))
        try await dashboard.settle(.milliseconds(700))
        try await scroll(dashboard, textBytes: Self.textBytesPerRow(size))
        dashboard.terminal.type("g")
        try await dashboard.settle(.milliseconds(700))
        try await deliver(to: dashboard, port, x)
        try await dashboard.quit()
    }

    private func scroll(_ dashboard: RunningDashboard, textBytes: Double) async throws {
        let pane = Double(Self.screen.rows - 4)
        for (key, name, rows) in [("J", "row", 1), ("j", "tweet", nil), (" ", "page", pane)]
            as [(String, String, Double?)]
        {
            var bytes: [Double] = []
            for _ in 0..<course.count(120, quick: 60) {
                let reaction = try await dashboard.reaction { dashboard.terminal.type(key) }
                if let reaction { bytes.append(Double(reaction.bytes)) }
            }
            let mean = bytes.reduce(0, +) / Double(max(1, bytes.count))
            course.print(
                Figure(
                    name: "pty.bytes.\(name)",
                    value: mean,
                    unit: "bytes",
                    ratio: rows.map { mean / ($0 * textBytes) },
                    floor: rows.map { _ in "the text of the rows that come into view" }
                )
            )
        }
    }

    /// Deliveries by hand, each seen before the next one leaves.
    private func deliver(to dashboard: RunningDashboard, _ port: UInt16, _ x: SmallX) async throws {
        guard let key = Secret(x.announcement.consumerSecret),
            let first = Tweet.ID(firstAt: Date())?.rawValue
        else { throw BenchError.unexpected("no key") }
        var visitor = try Visitor(port: port)
        var bytes: [Double] = []
        var times: [Double] = []
        for number in 0..<course.count(120, quick: 40) {
            let text = SampleHistory.text(number)
            let request = SampleDelivery.request(id: first + UInt64(number) << 22, text: text, key: key)
            let reaction = try await dashboard.reaction(quiet: .milliseconds(60)) {
                try visitor.visit(request)
            }
            if let reaction {
                bytes.append(Double(reaction.bytes))
                times.append(reaction.seconds)
            }
        }
        let commit = floor_commit(course.folder.file("floor-delivery.sqlite"), 100, 1) / 100
        course.print(Figure(name: "pty.bytes.new", value: Timing(bytes).median, unit: "bytes"))
        course.print(
            Figure(
                name: "pty.bytes.new.time",
                value: Timing(times).median * 1e3,
                unit: "ms",
                ratio: Timing(times).median / commit,
                floor: "a commit of one row by SQLite in C"
            )
        )
    }

    private static let screen = Size(columns: 120, rows: 40)

    /// Bytes of the text of a row, blanks at its end left out, over some screens of the same tweets.
    private static func textBytesPerRow(_ size: Int) -> Double {
        let history = SampleHistory(count: size)
        var session = DashboardSession(screen, history: history.tweets(max(1, size - 500)...size))
        var bytes = 0
        for _ in 0..<10 {
            session.press(" ")
            bytes += session.dashboard.frame().lines[2..<screen.rows - 2].reduce(0) { $0 + $1.utf8.count }
        }
        return Double(bytes) / Double(10 * (screen.rows - 4))
    }

    /// A port that nobody listens on now.
    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard status == 0 else { throw BenchError.noSocket("no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
