import Foundation
import Synchronization
import TweetModel
import XClient
import XWire

/// An X of posts that come to light at set times, which pages, limits and fails as the real one does.
final class ScriptedX: HTTPTransport {
    typealias Post = ScriptedWorld.Post

    /// What stands between a request and its answer.
    enum Weather: Sendable {
        case fair
        case trouble(ConnectionTrouble)
        case timeout
        /// With X's usual words for it.
        case status(Int)
        /// A status from somebody in between, who has no words.
        case bare(Int)
        /// 429 though there are requests left, with or without a word on when to come back.
        case limited(headers: Bool)
        /// Any other status with X's own words.
        case refusal(Int, String)
        /// A success with this body.
        case body(String)
        /// The right answer, but it claims to have been given so many seconds later than it was.
        case dated(TimeInterval)
        /// A page without posts that says that there are more.
        case emptyPage
        /// The answer ends after so many posts, as if there were no more.
        case endsAfter(Int)
        /// The right answer; where another page follows, so many of the oldest posts stand at its end.
        case strays(Int)
        /// The right answer, but this one of its posts has no sensible text.
        case unreadable(at: Int)
        /// The right answer, so much real time later.
        case late(Duration)
        case noAnswer

        static let connectionLost = Weather.trouble(.connectionLost)
    }

    /// What a client must not do, counted.
    struct Faults: Sendable, Equatable {
        var requestsWhileClosed = 0
        var requestsBeyondLimit = 0
    }

    private struct State {
        var world = ScriptedWorld()
        var asked: [HTTPCall] = []
        var moments: [Duration] = []
        var failures = 0
        /// X limits each endpoint by itself.
        var windows: [String: Window] = [:]
        var faults = Faults()
    }

    private struct Window {
        var used = 0
        var ends: Duration = .zero
        var closedUntil: Duration = .zero
    }

    /// X's clock when the test's time is zero.
    static let start = noon
    private static let window: Duration = .seconds(900)
    private static let latency: Duration = .milliseconds(200)

    private let state: Mutex<State>
    let time: LeapingTime
    /// Requests in a window.
    private let limit: Int
    private let weather: @Sendable (_ number: Int, _ now: Duration) -> Weather
    private let refusing: @Sendable (_ request: HTTPCall, _ now: Duration) -> Weather?
    /// How many of the newest posts a timeline, mentions and a list give.
    private let reach: Int
    /// How far back a search gives.
    private let age: Duration

    init(
        posts: [Post] = [],
        time: LeapingTime = LeapingTime(),
        limit: Int = 450,
        reach: Int = 800,
        age: Duration = .seconds(7 * 86_400),
        weather: @escaping @Sendable (_ number: Int, _ now: Duration) -> Weather = { _, _ in .fair },
        refusing: @escaping @Sendable (_ request: HTTPCall, _ now: Duration) -> Weather? = { _, _ in nil }
    ) {
        state = Mutex(State())
        self.time = time
        self.limit = limit
        self.reach = reach
        self.age = age
        self.refusing = refusing
        self.weather = weather
        add(posts)
    }

    var requests: [HTTPCall] { state.withLock { $0.asked } }
    /// X's clock.
    var date: Date { Self.start + time.now.timeInterval }
    /// When each request came.
    var moments: [Duration] { state.withLock { $0.moments } }
    /// Requests that the weather spoilt.
    var failures: Int { state.withLock { $0.failures } }
    var faults: Faults { state.withLock { $0.faults } }

    /// The queries of the requests for pages, in order.
    var pageQueries: [[String: String]] {
        requests.filter { Self.what($0) == .page }.map(Self.query)
    }

    /// The start and end of what each request for counts asked about.
    var countQueries: [[String: String]] { requests.filter { Self.what($0) == .counts }.map(Self.query) }
    /// When an account was asked for by itself, to be read, or by a probe, which leaves reposts out.
    func alone(_ id: String, byProbe isProbe: Bool = false) -> [Duration] {
        zip(requests, moments).filter { request, _ in
            request.url.contains("/users/\(id)/tweets") && request.url.contains("exclude=") == isProbe
        }.map(\.1)
    }

    /// Requests that asked who is who.
    var lookUps: Int { requests.count { Self.what($0) == .accounts } }

    var posts: [Post] { state.withLock { $0.world.posts } }

    func add(_ posts: [Post]) {
        change { $0.add(posts) }
    }

    func change(_ change: (inout ScriptedWorld) -> Void) {
        state.withLock { change(&$0.world) }
    }

    /// The post as a delivery brings it.
    func delivered(_ post: Post) -> Tweet? {
        post.tweet(by: state.withLock { $0.world.handle(of: post.author) } ?? "")
    }

    func shutdown() async throws {}

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        time.pass(Self.latency)
        let now = time.now
        let number = state.withLock { state in
            state.asked.append(request)
            state.moments.append(now)
            return state.asked.count - 1
        }
        if let refusal = refusal(of: request, at: now) { return refusal }
        let weather = refusing(request, now) ?? weather(number, now)
        if case .fair = weather {} else { state.withLock { $0.failures += 1 } }
        switch weather {
        case .fair: return answer(to: request, at: now)
        case .endsAfter(let posts): return answer(to: request, at: now) { $0.endsAfter = posts }
        case .strays(let count):
            return answer(to: request, at: now) { world in
                world.strays = world.posts.filter { $0.isVisible(at: now) }.suffix(count)
            }
        case .trouble(let trouble): throw trouble
        case .timeout:
            time.pass(.seconds(30))
            throw ConnectionTrouble.timedOut
        case .status(let status):
            let words = #"{"title":"Scripted","detail":"This is how it is.","status":\#(status)}"#
            return HTTPReply(status: status, headers: headers(of: request, at: now), body: Data(words.utf8))
        case .bare(let status): return HTTPReply(status: status, headers: headers(of: request, at: now))
        case .dated(let offset):
            var reply = answer(to: request, at: now)
            reply.headers["date"] = WireTime.http(Self.start + (now.timeInterval + offset))
            return reply
        case .refusal(let status, let body):
            return HTTPReply(status: status, headers: headers(of: request, at: now), body: Data(body.utf8))
        case .limited(let says): return close(request, at: now, says: says)
        case .body(let body):
            return HTTPReply(status: 200, headers: headers(of: request, at: now), body: Data(body.utf8))
        case .emptyPage:
            let query = Self.query(of: request)
            let token = query["pagination_token"] ?? query["until_id"] ?? "9223372036854775807"
            let body = #"{"meta":{"result_count":0,"next_token":"\#(token)"}}"#
            return HTTPReply(status: 200, headers: headers(of: request, at: now), body: Data(body.utf8))
        case .unreadable(let place):
            var reply = answer(to: request, at: now)
            let parts = String(decoding: reply.body, as: UTF8.self).components(separatedBy: #""text":""#)
            let body = parts.enumerated().dropFirst().reduce(parts[0]) { body, part in
                body + (part.offset == place + 1 ? #""text":5,"was":""# : #""text":""#) + part.element
            }
            reply.body = Data(body.utf8)
            return reply
        case .late(let delay):
            try await Task.sleep(for: delay)
            return answer(to: request, at: now)
        case .noAnswer:
            try await MonotonicTime.stopped.sleep(.zero)
            throw CancellationError()
        }
    }

    // MARK: - Limits

    /// The path without what it names.
    private static func endpoint(_ request: HTTPCall) -> String {
        let path = request.url.prefix { $0 != "?" }
        let names = path.split(separator: "/").map { UInt64($0) == nil ? String($0) : ":id" }
        return names.joined(separator: "/")
    }

    /// 429 for a request that should not have come.
    private func refusal(of request: HTTPCall, at now: Duration) -> HTTPReply? {
        let endpoint = Self.endpoint(request)
        let isRefused = state.withLock { state in
            var window = state.windows[endpoint, default: Window()]
            defer { state.windows[endpoint] = window }
            if now >= window.ends {
                window.used = 0
                window.ends = now + Self.window
            }
            if now < window.closedUntil { state.faults.requestsWhileClosed += 1 }
            if window.used >= limit { state.faults.requestsBeyondLimit += 1 }
            defer { window.used += 1 }
            return now < window.closedUntil || window.used >= limit
        }
        return isRefused ? HTTPReply(status: 429, headers: headers(of: request, at: now)) : nil
    }

    private func close(_ request: HTTPCall, at now: Duration, says: Bool) -> HTTPReply {
        let wait: Duration = says ? .seconds(120) : Self.window
        state.withLock { $0.windows[Self.endpoint(request), default: Window()].closedUntil = now + wait }
        return HTTPReply(status: 429, headers: says ? ["date": date(now), "retry-after": "120"] : [:])
    }

    private func headers(of request: HTTPCall, at now: Duration) -> [String: String] {
        let window = state.withLock { $0.windows[Self.endpoint(request), default: Window()] }
        let reset = (Self.start.timeIntervalSince1970 + window.ends.timeInterval).rounded(.down)
        return [
            "date": date(now),
            "x-rate-limit-limit": "\(limit)",
            "x-rate-limit-remaining": "\(max(limit - window.used, 0))",
            "x-rate-limit-reset": "\(Int(reset))",
        ]
    }

    private func date(_ now: Duration) -> String {
        WireTime.http(Self.start.addingTimeInterval(now.timeInterval))
    }

    // MARK: - Answers

    private enum What { case page, counts, accounts, me }

    private static func what(_ request: HTTPCall) -> What {
        let path = request.url.prefix { $0 != "?" }
        if path.hasSuffix("/counts/recent") { return .counts }
        if path.hasSuffix("/users/me") { return .me }
        return path.hasSuffix("/users") || path.hasSuffix("/users/by") ? .accounts : .page
    }

    private func answer(
        to request: HTTPCall,
        at now: Duration,
        from change: (inout ScriptedWorld) -> Void = { _ in }
    ) -> HTTPReply {
        let query = Self.query(of: request)
        var world = state.withLock { $0.world }
        change(&world)
        let answers = ScriptedAnswers(
            world: world,
            now: now,
            reach: reach,
            age: age
        )
        let body =
            switch Self.what(request) {
            case .accounts: answers.accounts(query)
            case .counts: answers.counts(query)
            case .me: #"{"data":{"id":"42","username":"me","name":"Me"}}"#
            case .page: answers.page(String(request.url.prefix { $0 != "?" }), query)
            }
        guard let body else {
            let stale = #"{"errors":[{"parameters":{"since_id":[""]},"message":"'since_id' is too old"}]}"#
            return HTTPReply(status: 400, headers: headers(of: request, at: now), body: Data(stale.utf8))
        }
        return HTTPReply(status: 200, headers: headers(of: request, at: now), body: Data(body.utf8))
    }

    private static func query(of request: HTTPCall) -> [String: String] {
        let items =
            PercentEncoding.items(of: request.url.drop { $0 != "?" }.dropFirst(), plusIsSpace: false) ?? []
        return Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
