import Foundation
import Intake
import Support
import Synchronization
import TweetModel
import TweetStore
import XClient
import XWire

@testable import XPolling

/// Days of reads, pushes, losses and restarts, played with hand-moved time from one seed and compared with what was posted.
///
/// Four targets stand for the ways in which X answers: a packed query and a search (a week), mentions and a list (so many
/// posts). What X leaves out, it leaves out without a word.
struct CoverageHistory {
    struct Result: Sendable, Equatable {
        /// Posts that X shows and that are neither stored with their source, pruned, in a hole, nor in a stretch that is
        /// marked as pushed.
        var unaccounted: [String] = []
        /// Gap rows that say that Enter fills them and that no filling takes away.
        var unfillable: [String] = []
    }

    let seed: UInt64
    let steps: Int

    func play() async throws -> (result: Result, posts: Int, gaps: Int) {
        var run = try CoverageHistoryRun(seed: seed)
        for _ in 0..<steps {
            try await run.step()
            if run.isCheckDue { try await run.check() }
        }
        try await run.check()
        let gaps = try await run.store.gaps().count
        try await run.fillAll()
        return (run.result, run.x.posts.count, gaps)
    }
}

/// The state of one such history.
struct CoverageHistoryRun {
    /// One target, what reads it, and whether push may be believed of it: something whole was read since it stands.
    struct Line {
        let target: PollTarget
        var reader: TargetReader
        var proof: TargetProof
        var isVouched = false
    }

    let x: ScriptedX
    let store: TweetStore
    var result = CoverageHistory.Result()
    let time: LeapingTime
    private let context: PollContext
    private let level: TroubleLevel
    private var random: SeededGenerator
    private(set) var lines: [Line] = []
    private var isPushing = false
    private var muted: Set<String> = []
    private var delivered: Set<Tweet.ID> = []
    var told: Set<Tweet.ID> = []

    static let targets: [PollTarget] = [
        .accounts(["nasa", "a", "b"]), .search(query: "swift"), .mentions(userID: "42"), .list(id: "7"),
    ]
    private static let authors = ["1", "4", "5"]

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let time = LeapingTime()
        let weathers = Mutex(SeededGenerator(seed: random.next()))
        let trouble = TroubleLevel()
        let x = ScriptedX(
            time: time,
            limit: .max,
            reach: [150, 300, 800].randomElement(using: &random) ?? 800
        ) { _, _ in
            guard trouble.percent > 0 else { return .fair }
            return weathers.withLock { Self.weather(&$0, of: trouble) }
        }
        store = try TweetStore.inMemory(limit: Int.random(in: 0..<4, using: &random) == 0 ? 120 : nil)
        let now: @Sendable () -> Date = { x.date }
        let client = XClient(
            baseURL: .x,
            credentials: Credentials(bearerToken: Secret("canary"), userToken: Secret("canary")),
            exchange: x,
            time: time.time,
            now: now,
            random: RandomSource(seed: random.next())
        )
        context = PollContext(
            client: client,
            intake: TweetIntake(history: store) { _ in },
            report: { _ in },
            time: time.time,
            now: now,
            random: RandomSource(seed: random.next()),
            pageLimit: Int.random(in: 1...4, using: &random),
            firstPageSize: 40,
            leftOut: LeftOutAccounts(),
            absent: AbsentPosts(),
            names: CurrentNames()
        )
        self.x = x
        self.time = time
        self.level = trouble
        self.random = random
        start()
    }

    // MARK: - Steps

    /// Something that happens to a program that is left on.
    mutating func step() async throws {
        pass()
        try await deliver()
        let line = lines.indices.randomElement(using: &random) ?? 0
        level.percent = [0, 0, 10, 60].randomElement(using: &random) ?? 0
        level.mayEndShort = try await isGroundKnown()
        defer { level.percent = 0 }
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<7: try await read(line)
        case 7, 8: if lines[line].isVouched { _ = try? await lines[line].reader.read(.look) }
        case 9, 10: _ = try? await lines[line].proof.advance()
        case 11, 12: try await fillOne()
        case 13: edit()
        case 14: remove()
        case 15: toggle()
        case 16: mute()
        case 17: start()
        case 18: time.pass(.seconds(Int.random(in: 1...40, using: &random) * 3600))
        default: break
        }
    }

    /// True where a post of every target is known that X must give again, below each of its holes, too: without one, X's word that it
    /// has no more is all there is.
    private func isGroundKnown() async throws -> Bool {
        for target in Self.targets {
            guard let cursor = try await store.cursor(of: target.sources[0]),
                try await !context.knownPosts(
                    of: target,
                    through: cursor,
                    above: cursor,
                    atLeast: 1,
                    below: 1
                )
                .isEmpty
            else { return false }
            for hole in try await store.coverage(of: target.sources[0]).holes {
                let below = try await context.knownPosts(
                    of: target,
                    through: hole.after,
                    above: hole.after,
                    atLeast: 1,
                    below: 1
                )
                if below.isEmpty { return false }
            }
        }
        return true
    }

    var isCheckDue: Bool { mutating get { Int.random(in: 0..<12, using: &random) == 0 } }

    /// A program that starts: nothing is known but what the history says.
    private mutating func start() {
        lines = Self.targets.map { target in
            Line(
                target: target,
                reader: TargetReader(target, context: context),
                proof: context.proof(target, isPushed: isPushing)
            )
        }
    }

    mutating func read(_ line: Int) async throws {
        let read = try? await lines[line].reader.read()
        lines[line].isVouched = read != nil && isPushing
        for range in read?.doubts ?? [] { _ = try? await context.fill(range, of: lines[line].target) }
    }

    private mutating func toggle() {
        isPushing.toggle()
        start()
    }

    private mutating func mute() {
        let author = Self.authors.randomElement(using: &random) ?? "1"
        if muted.remove(author) == nil { muted.insert(author) }
    }

    private mutating func fillOne() async throws {
        guard let gap = try await store.gaps().filter(\.isFillable).randomElement(using: &random) else {
            return
        }
        try? await fill(gap)
    }

    func fill(_ gap: Gap) async throws {
        for target in Self.targets where !Set(target.sources).isDisjoint(with: gap.sources) {
            try await context.fill(gap.hole.range, of: target)
        }
    }

    // MARK: - What X does

    /// Minutes pass, in which something is posted, part of which comes to light late.
    private mutating func pass() {
        let span = Double(Int.random(in: 1...900, using: &random))
        let start = x.date
        var posts: [ScriptedX.Post] = []
        let isBurst = Int.random(in: 0..<8, using: &random) == 0
        for _ in 0..<Int.random(in: isBurst ? 50...300 : 0...12, using: &random) {
            let written = start + Double.random(in: 0..<span, using: &random)
            guard let first = Tweet.ID(firstAt: written),
                let id = Tweet.ID(first.rawValue + UInt64.random(in: 0..<4096, using: &random))
            else { continue }
            let late =
                Int.random(in: 0..<4, using: &random) == 0 ? Double.random(in: 0...240, using: &random) : 0
            posts.append(
                ScriptedX.Post(
                    id: id,
                    author: Self.authors.randomElement(using: &random) ?? "1",
                    visibleAt: .seconds(written.timeIntervalSince(ScriptedX.start) + late),
                    isRepost: Int.random(in: 0..<10, using: &random) == 0
                )
            )
        }
        x.add(posts)
        time.pass(.seconds(span))
    }

    private mutating func edit() {
        guard let post = visible.prefix(30).randomElement(using: &random), post.firstID == nil,
            let id = Tweet.ID(firstAt: x.date).flatMap({ Tweet.ID($0.rawValue + UInt64(x.posts.count)) })
        else { return }
        x.change { world in
            world.change(post.id) { $0.goneAt = time.now }
            var later = post
            later.id = id
            later.firstID = post.id
            later.visibleAt = time.now
            world.add([later])
        }
    }

    private mutating func remove() {
        guard let post = visible.prefix(60).randomElement(using: &random) else { return }
        x.change { $0.change(post.id) { $0.goneAt = time.now } }
    }

    /// Push brings what came to light, except what X loses without a word.
    private mutating func deliver() async throws {
        for post in visible where delivered.insert(post.id).inserted {
            let isLost = muted.contains(post.author) || Int.random(in: 0..<20, using: &random) == 0
            guard isPushing, !isLost, let tweet = x.delivered(post),
                let source = Self.targets[0].sources(of: tweet).first
            else { continue }
            let sighting = TweetBatch.Sighting(tweet, sources: [source])
            try await context.intake.admit(
                TweetBatch(sightings: [sighting], receivedAt: x.date, via: .webhook)
            )
        }
        for line in lines where line.isVouched {
            try await context.loop(line.target, isPushed: true, PollSchedule(interval: .seconds(60)))
                .markPushed()
        }
    }

    var visible: [ScriptedX.Post] { x.posts.filter { $0.isVisible(at: time.now) } }

    private static func weather(
        _ random: inout SeededGenerator,
        of trouble: TroubleLevel
    ) -> ScriptedX.Weather {
        guard Int.random(in: 0..<100, using: &random) < trouble.percent else { return .fair }
        let all: [ScriptedX.Weather] = [
            .connectionLost, .status(503), .status(404), .bare(403), .body(#"{"data":[{"id":"12","te"#),
            .body("{}"),
            .emptyPage, .dated(3600), .dated(-3600),
        ]
        let short: [ScriptedX.Weather] =
            trouble.mayEndShort ? [.endsAfter(0), .endsAfter(5), .strays(1), .strays(2)] : []
        return (all + short).randomElement(using: &random) ?? .fair
    }
}
