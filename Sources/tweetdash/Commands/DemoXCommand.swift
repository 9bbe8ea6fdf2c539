import ArgumentParser
import DemoX
import Engine
import Foundation
import TweetModel

/// The small X alone, to test any client or webhook receiver against.
struct DemoXCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-x",
        _superCommandName: TweetDash.name,
        abstract:
            "Run a small X on this machine: API, OAuth, webhooks and streams, with invented tweets.",
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
            "What goes wrong, each with its chance: 500=0.1,reset=0.05. Names: \(Faults.words).",
            valueName: "fault=chance,…"
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
        var configuration = DemoConfiguration(now: { Date() })
        configuration.port = port
        configuration.rate = rate
        configuration.backlog = backlog
        configuration.seed = seed
        configuration.pushTo = pushTo
        configuration.faults = try faults()
        let run = DemoXRun(configuration, signals: TweetDash.inheritedSignals) { announcement in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
            let line = try encoder.encode(announcement)
            try StandardOutput.writeLine(PrintableText(json: String(decoding: line, as: UTF8.self)))
        }
        try await run.run()
    }

    private func faults() throws -> Faults {
        do {
            return try Faults(fault.joined(separator: ","))
        } catch {
            throw ValidationError("--fault: \(error)")
        }
    }
}
