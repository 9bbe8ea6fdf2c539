/// An answer that gives accounts: one (`users/me`, `users/by/username/…`) or several (`users/by`).
package struct WireUsersReply: Sendable, Hashable, Codable {
    package var users: [WireUser]
    /// Accounts that X does not know or does not show.
    package var errors: [WireProblem]?
    /// True where `data` is one object and not a list.
    package var isSingle: Bool

    private enum CodingKeys: String, CodingKey {
        case data, errors
    }

    /// The reply about one account, or about one that X does not know.
    package init(user: WireUser?, errors: [WireProblem]? = nil) {
        users = user.map { [$0] } ?? []
        isSingle = true
        self.errors = errors
    }

    package init(users: [WireUser], errors: [WireProblem]? = nil) {
        self.users = users
        isSingle = false
        self.errors = errors
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        if let user: WireUser = members.value(.data) {
            users = [user]
            isSingle = true
        } else {
            users = members.items(.data) ?? []
            isSingle = !members.contains(.data)
        }
        errors = members.items(.errors)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        if isSingle {
            try members.encodeIfPresent(users.first, forKey: .data)
        } else if !users.isEmpty {
            try members.encode(users, forKey: .data)
        }
        try members.encodeIfPresent(errors, forKey: .errors)
    }
}
