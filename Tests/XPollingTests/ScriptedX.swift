import Foundation
import Synchronization
import TweetModel
import XClient
import XWire

/// An X of posts that come to light at set times, which pages, limits and fails as the real one does.
final class ScriptedX: HTTPTransport {
    struct Post: Sendable {
        var id: Tweet.ID
        /// By the clock of the test's time; X's ids are only roughly in this order.
        var visibleAt: Duration = .zero

        /// The post as a delivery brings it.
        var tweet: Tweet? {
            id.timestamp.map { date in
                let author = Author(id: "1", handle: "a", name: "A", isVerified: false)
                return Tweet(id: id, author: author, text: "t", createdAt: date)
            }
        }
    }

    /// What stands between a request and its answer.
    enum Weather: Sendable {
        case fair
        case trouble(ConnectionTrouble)
        case timeout
        case status(Int)
        /// 429 though there are requests left, with or without a word on when to come back.
        case limited(headers: Bool)
        /// Any other status with X's own words.
        case refusal(Int, String)
        /// A success with this body.
        case body(String)
        case noAnswer

        static let connectionLost = Weather.trouble(.connectionLost)
    }

    /// What a client must not do, counted.
    struct Faults: Sendable, Equatable {
        var requestsWhileClosed = 0
        var requestsBeyondLimit = 0
    }

    private struct State {
        var posts: [Post]
        var asked: [HTTPCall] = []
        var moments: [Duration] = []
        var failures = 0
        var used = 0
        var windowEnds: Duration = .zero
        var closedUntil: Duration = .zero
        var faults = Faults()
    }

    /// X's clock when the test's time is zero.
    static let start = noon
    private static let window: Duration = .seconds(900)
    private static let latency: Duration = .milliseconds(200)

    private let state: Mutex<State>
    private let time: LeapingTime
    /// Requests in a window.
    private let limit: Int
    private let weather: @Sendable (_ number: Int, _ now: Duration) -> Weather

    init(
        posts: [Post] = [],
        time: LeapingTime = LeapingTime(),
        limit: Int = 450,
        weather: @escaping @Sendable (_ number: Int, _ now: Duration) -> Weather = { _, _ in .fair }
    ) {
        state = Mutex(State(posts: posts.sorted { $0.id > $1.id }))
        self.time = time
        self.limit = limit
        self.weather = weather
    }

    var requests: [HTTPCall] { state.withLock { $0.asked } }
    /// When each request came.
    var moments: [Duration] { state.withLock { $0.moments } }
    /// Requests that the weather spoilt.
    var failures: Int { state.withLock { $0.failures } }
    var faults: Faults { state.withLock { $0.faults } }

    /// The queries of the requests for pages, in order.
    var pageQueries: [[String: String]] {
        requests.filter { !$0.url.contains("/users/by/") && !$0.url.contains("/users/me") }.map(Self.query)
    }

    var posts: [Post] { state.withLock { $0.posts } }

    func add(_ posts: [Post]) {
        state.withLock { $0.posts = ($0.posts + posts).sorted { $0.id > $1.id } }
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
        if let refusal = refusal(at: now) { return refusal }
        let weather = weather(number, now)
        if case .fair = weather {} else { state.withLock { $0.failures += 1 } }
        switch weather {
        case .fair: return answer(to: request, at: now)
        case .trouble(let trouble): throw trouble
        case .timeout:
            time.pass(.seconds(30))
            throw ConnectionTrouble.timedOut
        case .status(let status): return HTTPReply(status: status, headers: headers(at: now))
        case .refusal(let status, let body):
            return HTTPReply(status: status, headers: headers(at: now), body: Data(body.utf8))
        case .limited(let says): return close(at: now, says: says)
        case .body(let body):
            return HTTPReply(status: 200, headers: headers(at: now), body: Data(body.utf8))
        case .noAnswer:
            try await MonotonicTime.stopped.sleep(.zero)
            throw CancellationError()
        }
    }

    // MARK: - Limits

    /// 429 for a request that should not have come.
    private func refusal(at now: Duration) -> HTTPReply? {
        let isRefused = state.withLock { state in
            if now >= state.windowEnds {
                state.used = 0
                state.windowEnds = now + Self.window
            }
            if now < state.closedUntil { state.faults.requestsWhileClosed += 1 }
            if state.used >= limit { state.faults.requestsBeyondLimit += 1 }
            let isRefused = now < state.closedUntil || state.used >= limit
            state.used += 1
            return isRefused
        }
        return isRefused ? HTTPReply(status: 429, headers: headers(at: now)) : nil
    }

    private func close(at now: Duration, says: Bool) -> HTTPReply {
        let wait: Duration = says ? .seconds(120) : Self.window
        state.withLock { $0.closedUntil = now + wait }
        return HTTPReply(status: 429, headers: says ? ["date": date(now), "retry-after": "120"] : [:])
    }

    private func headers(at now: Duration) -> [String: String] {
        let (used, ends) = state.withLock { ($0.used, $0.windowEnds) }
        let reset = (Self.start.timeIntervalSince1970 + ends.timeInterval).rounded(.down)
        return [
            "date": date(now),
            "x-rate-limit-limit": "\(limit)",
            "x-rate-limit-remaining": "\(max(limit - used, 0))",
            "x-rate-limit-reset": "\(Int(reset))",
        ]
    }

    private func date(_ now: Duration) -> String {
        WireTime.http(Self.start.addingTimeInterval(now.timeInterval))
    }

    // MARK: - Answers

    private func answer(to request: HTTPCall, at now: Duration) -> HTTPReply {
        let path = request.url.prefix { $0 != "?" }
        let body =
            switch path.split(separator: "/").last.map({ String($0) }) {
            case "shy": #"{"data":{"id":"77","username":"shy","name":"Shy","protected":true}}"#
            case "nobody": #"{"errors":[{"title":"Not Found Error","detail":"Could not find user"}]}"#
            case let handle? where path.contains("/users/by/"):
                #"{"data":{"id":"\#(1000 + handle.count)","username":"\#(handle)","name":"A"}}"#
            case "me": #"{"data":{"id":"42","username":"me","name":"Me"}}"#
            default: page(Self.query(of: request), at: now)
            }
        guard let body else {
            let stale = #"{"errors":[{"parameters":{"since_id":[""]},"message":"'since_id' is too old"}]}"#
            return HTTPReply(status: 400, headers: headers(at: now), body: Data(stale.utf8))
        }
        return HTTPReply(status: 200, headers: headers(at: now), body: Data(body.utf8))
    }

    /// Nil where `since_id` lies more than 7 days back.
    private func page(_ query: [String: String], at now: Duration) -> String? {
        let since = query["since_id"].flatMap { Tweet.ID($0) }
        let until = (query["pagination_token"] ?? query["until_id"]).flatMap { Tweet.ID($0) }
        let horizon = Tweet.ID(firstAt: Self.start.addingTimeInterval(now.timeInterval - 7 * 86_400))
        if let since, let horizon, since < horizon { return nil }
        let size = query["max_results"].flatMap { Int($0) } ?? 10
        let posts = state.withLock { $0.posts }
        let nextSecond = Tweet.ID(firstAt: Self.start.addingTimeInterval(now.timeInterval + 1))
        let end = [until, nextSecond].compactMap { $0 }.min()
        let first = end.map { end in posts.partitioning { $0.id < end } } ?? 0
        // Without a word, X leaves out what is older.
        let floor = [since, horizon.flatMap { Tweet.ID($0.rawValue - 1) }].compactMap { $0 }.max()
        let lowest = floor.map { floor in posts.partitioning { $0.id <= floor } } ?? posts.count
        let visible = posts[min(first, lowest)..<lowest].lazy.filter { $0.visibleAt <= now }
        let found = Array(visible.prefix(size + 1))
        let shown = found.prefix(size)
        guard let last = shown.last else { return #"{"meta":{"result_count":0}}"# }
        let items = shown.map { #"{"id":"\#($0.id)","text":"t","author_id":"1"}"# }.joined(separator: ",")
        let next = found.count > size ? #","next_token":"\#(last.id)""# : ""
        return #"{"data":[\#(items)],"meta":{"result_count":\#(shown.count)\#(next)}}"#
    }

    private static func query(of request: HTTPCall) -> [String: String] {
        let items =
            PercentEncoding.items(of: request.url.drop { $0 != "?" }.dropFirst(), plusIsSpace: false) ?? []
        return Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
    }
}

extension [ScriptedX.Post] {
    /// The first index from which on `isBeyond` holds; it holds for no element before.
    fileprivate func partitioning(_ isBeyond: (ScriptedX.Post) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
