/// The shapes of body that X delivers, told apart by their members; the order of the tests counts.
enum WireDelivery: Decodable {
    case activity(WireActivityEvent)
    /// Nil where the post in it is broken.
    case streamPost(WireStreamPost?)
    case accountActivity(WireAccountActivity)
    case replayStatus
    /// X's acknowledgement that a replay begins.
    case replayEvent
    /// Errors and no data: a message to the client of a stream.
    case problems([WireProblem])
    /// Something else, by the names of its top-level members.
    case unknown([String])

    private enum DataKeys: String, CodingKey {
        case id, text
        case eventType = "event_type"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: WireName.self)
        let names = members.allKeys
        if let content = try? members.nestedContainer(keyedBy: DataKeys.self, forKey: .data) {
            if content.text(.eventType) != nil {
                self = .activity(try members.decode(WireActivityEvent.self, forKey: .data))
                return
            }
            if content.contains(.id), content.contains(.text) {
                self = .streamPost(try? WireStreamPost(from: decoder))
                return
            }
        }
        if names.contains(where: \.isEvents) {
            self = .accountActivity(try WireAccountActivity(from: decoder))
        } else if names.contains(.replayJobStatus) {
            self = .replayStatus
        } else if names.contains(.replayEvent) {
            self = .replayEvent
        } else if let problems: [WireProblem] = members.items(.errors), !problems.isEmpty {
            self = .problems(problems)
        } else {
            self = .unknown(names.map(\.stringValue))
        }
    }
}

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
