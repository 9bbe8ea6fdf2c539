import XWire

/// What the demo answers in place of X until it is told to stop.
package struct DemoRefusal: Sendable, Hashable {
    package enum Body: Sendable, Hashable {
        /// X's own JSON for that status.
        case problem
        /// The old API's JSON, which some of X's new endpoints answer as well.
        case v1(code: Int, message: String)
        /// A page that something between X and its client wrote.
        case html
        case empty
    }

    package var status: Int
    package var body: Body

    package init(status: Int, body: Body = .problem) {
        self.status = status
        self.body = body
    }

    /// What X answered to good requests for three quarters of an hour of 2023 (public reports).
    package static let planWithoutAccess = DemoRefusal(
        status: 403,
        body: .v1(code: 467, message: "this plan has no access here")
    )

    var answer: Answer {
        switch body {
        case .problem where status == 400:
            return Refusal.invalid([]).answer
        case .problem: return Refusal.status(status, Self.titles[status] ?? "Error").answer
        case .v1(let code, let message): return Refusal.v1(status, code: code, message).answer
        case .html: return .html(status: status)
        case .empty:
            var answer = Answer(status: status)
            answer.contentType = "text/plain"
            return answer
        }
    }

    private static let titles = [
        401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
        429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable",
    ]
}

/// The refusals that hold at the moment.
struct StandingRefusals: Sendable {
    private struct Entry: Sendable {
        let endpoint: DemoEndpoint?
        let text: String?
        let refusal: DemoRefusal
    }

    private var entries: [Entry] = []

    /// Takes the place of a refusal of the same requests.
    mutating func add(_ refusal: DemoRefusal, of endpoint: DemoEndpoint?, about text: String?) {
        entries.removeAll { $0.endpoint == endpoint && $0.text == text }
        entries.append(Entry(endpoint: endpoint, text: text, refusal: refusal))
    }

    /// Ends those of the endpoint and about the text; nil stands for any.
    mutating func remove(of endpoint: DemoEndpoint?, about text: String?) {
        entries.removeAll { entry in
            (endpoint == nil || entry.endpoint == endpoint) && (text == nil || entry.text == text)
        }
    }

    /// The newest refusal that meets the request.
    func refusal(of request: DemoRequest, to destination: Destination) -> DemoRefusal? {
        let values = destination.names.values + (request.query ?? []).map(\.value)
        return entries.last { entry in
            let isMeant = entry.text.map { text in values.contains { $0.contains(text) } } ?? true
            return isMeant && (entry.endpoint == nil || entry.endpoint == destination.endpoint)
        }?.refusal
    }
}
