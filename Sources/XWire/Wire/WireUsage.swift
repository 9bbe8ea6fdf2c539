package import struct Foundation.Date

/// Posts read against the cap (`usage/tweets`), in either of X's two shapes; counts come as numbers or as text.
package struct WireUsage: Sendable, Hashable, Codable {
    package struct Day: Sendable, Hashable {
        package var date: Date
        package var posts: Int

        package init(date: Date, posts: Int) {
            self.date = date
            self.posts = posts
        }
    }

    /// Day of the month on which the count starts again.
    package var capResetDay: Int?
    package var cap: Int?
    package var used: Int?
    package var days: [Day]

    package init(capResetDay: Int?, cap: Int?, used: Int?, days: [Day]) {
        self.capResetDay = capResetDay
        self.cap = cap
        self.used = used
        self.days = days
    }
}

extension WireUsage {
    private enum CodingKeys: String, CodingKey {
        case data
    }

    private enum DataKeys: String, CodingKey {
        case capResetDay = "cap_reset_day"
        case cap = "project_cap"
        case used = "project_usage"
        case days = "daily_project_usage"
    }

    private enum DaysKeys: String, CodingKey {
        case usage
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
            .nestedContainer(keyedBy: DataKeys.self, forKey: .data)
        capResetDay = members.countText(.capResetDay)
        cap = members.countText(.cap)
        used = members.countText(.used)
        let inner = try? members.nestedContainer(keyedBy: DaysKeys.self, forKey: .days)
        let listed: [ListedDay] = inner?.items(.usage) ?? members.items(.days) ?? []
        days = listed.map { Day(date: $0.date, posts: $0.posts) }
    }

    package func encode(to encoder: any Encoder) throws {
        var outer = encoder.container(keyedBy: CodingKeys.self)
        var members = outer.nestedContainer(keyedBy: DataKeys.self, forKey: .data)
        try members.encodeIfPresent(capResetDay, forKey: .capResetDay)
        try members.encodeIfPresent(cap.map(String.init), forKey: .cap)
        try members.encodeIfPresent(used.map(String.init), forKey: .used)
        var inner = members.nestedContainer(keyedBy: DaysKeys.self, forKey: .days)
        try inner.encode(days.map { ListedDay(date: $0.date, posts: $0.posts) }, forKey: .usage)
    }

    /// A day in the object's shape, or in the list's, where the apps of a day stand apart.
    private struct ListedDay: Codable {
        let date: Date
        let posts: Int

        private enum CodingKeys: String, CodingKey {
            case date, usage
        }

        private struct App: Decodable {
            let posts: Int?

            private enum CodingKeys: String, CodingKey {
                case posts = "tweets_consumed"
            }
        }

        init(date: Date, posts: Int) {
            self.date = date
            self.posts = posts
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            let text = try members.decode(String.self, forKey: .date)
            guard let date = WireTime.date(iso8601: text) ?? WireTime.date(iso8601: "\(text)T00:00:00Z")
            else {
                throw DecodingError.dataCorruptedError(
                    forKey: .date,
                    in: members,
                    debugDescription: "no date"
                )
            }
            self.date = date
            let apps: [App] = members.items(.usage) ?? []
            posts = members.countText(.usage) ?? apps.reduce(0) { $0 &+ max(0, $1.posts ?? 0) }
        }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encodeTime(date, .date)
            try members.encode(String(posts), forKey: .usage)
        }
    }
}
