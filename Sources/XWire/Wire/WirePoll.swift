package import struct Foundation.Date

/// A poll of `includes.polls`.
package struct WirePoll: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        /// From 1; the order to show.
        package var position: Int?
        package var label: String
        package var votes: Int?

        package init(position: Int?, label: String, votes: Int?) {
            self.position = position
            self.label = label
            self.votes = votes
        }
    }

    package var id: String
    package var options: [Option]
    /// `open` or `closed`.
    package var votingStatus: String?
    package var endsAt: Date?
    package var durationMinutes: Int?

    private enum CodingKeys: String, CodingKey {
        case id, options
        case votingStatus = "voting_status"
        case endsAt = "end_datetime"
        case durationMinutes = "duration_minutes"
    }

    package init(
        id: String,
        options: [Option],
        votingStatus: String? = nil,
        endsAt: Date? = nil,
        durationMinutes: Int? = nil
    ) {
        self.id = id
        self.options = options
        self.votingStatus = votingStatus
        self.endsAt = endsAt
        self.durationMinutes = durationMinutes
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        id = try members.decode(String.self, forKey: .id)
        options = members.items(.options) ?? []
        votingStatus = members.text(.votingStatus)
        endsAt = members.time(.endsAt)
        durationMinutes = members.integer(.durationMinutes)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(options, forKey: .options)
        try members.encodeIfPresent(votingStatus, forKey: .votingStatus)
        try members.encodeTime(endsAt, .endsAt)
        try members.encodeIfPresent(durationMinutes, forKey: .durationMinutes)
    }
}
