import ArgumentParser
import DemoX
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// The small X alone, to test any client or webhook receiver against.
struct DemoXCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-x",
        abstract: "Run a small X on this machine: API, OAuth, webhooks and streams, with invented tweets.",
        discussion:
            "The first line of its output is a JSON object with the base URL and the keys. SIGTERM ends it."
    )

    @Option(help: ArgumentHelp("The port (0: any).", valueName: "port")) var port = 8787
    @Option(help: ArgumentHelp("Tweets a second, on average.", valueName: "number")) var rate = 0.4
    @Option(help: ArgumentHelp("Tweets that are there at the start.", valueName: "number")) var backlog = 60
    @Option(help: ArgumentHelp("Decides keys, accounts and what is said.", valueName: "number")) var seed:
        UInt64 = 1
    @Option(
        help: ArgumentHelp(
            "A share of answers that go wrong, such as server-error=0.1; may be repeated.",
            valueName: "fault=share"
        )
    )
    var fault: [String] = []
    @Option(
        help: ArgumentHelp(
            "Also push each tweet, unsigned, as the webhook tutorial's body.",
            valueName: "url"
        )
    )
    var pushTo: String?

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port is 0 to 65535") }
        guard rate.isFinite, (0...10_000).contains(rate) else {
            throw ValidationError("--rate is 0 to 10000")
        }
        guard (0...100_000).contains(backlog) else { throw ValidationError("--backlog is 0 to 100000") }
        _ = try faults()
    }

    func run() async throws {
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        var configuration = DemoConfiguration(now: { Date() })
        configuration.port = port
        configuration.rate = rate
        configuration.backlog = backlog
        configuration.seed = seed
        configuration.pushTo = pushTo
        configuration.faults = try faults()
        let demo = DemoX(configuration, logger: Logger(label: "demo")) { announcement in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
            guard let line = try? encoder.encode(announcement) else { return }
            _ = LineOutput.write(String(decoding: line, as: UTF8.self))
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: demo, serviceName: "demo")],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "demo")
            )
        )
        try await group.run()
    }

    private func faults() throws -> Faults {
        var faults = Faults.none
        for text in fault {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let share = Double(parts[1]), (0...1).contains(share) else {
                throw ValidationError("--fault is a name, = and a share from 0 to 1")
            }
            switch parts[0] {
            case "double-delivery": faults.doubledDeliveries = share
            case "drop-delivery": faults.droppedDeliveries = share
            case "late": faults.lateness = .init(probability: share, seconds: 10)
            default:
                guard let answer = Faults.Answer(rawValue: String(parts[0])) else {
                    let names =
                        Faults.Answer.allCases.map(\.rawValue) + ["double-delivery", "drop-delivery", "late"]
                    throw ValidationError("--fault knows \(names.joined(separator: ", "))")
                }
                faults.answers[answer] = share
            }
        }
        return faults
    }
}
