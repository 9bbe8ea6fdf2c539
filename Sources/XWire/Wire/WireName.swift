/// The name of any top-level member of a delivery.
struct WireName: CodingKey, Hashable {
    let stringValue: String

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    var intValue: Int? { nil }

    init?(intValue: Int) { nil }

    static let data = WireName(stringValue: "data")
    static let errors = WireName(stringValue: "errors")
    static let forUserID = WireName(stringValue: "for_user_id")
    static let tweetCreateEvents = WireName(stringValue: "tweet_create_events")
    static let tweetDeleteEvents = WireName(stringValue: "tweet_delete_events")
    static let userEvent = WireName(stringValue: "user_event")
    static let replayJobStatus = WireName(stringValue: "replay_job_status")
    static let replayEvent = WireName(stringValue: "replay_event")

    /// True for the names under which the Account Activity API lists events.
    var isEvents: Bool { stringValue.hasSuffix("_events") || self == .userEvent }
}
