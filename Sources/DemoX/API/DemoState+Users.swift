import TweetModel
import XWire

/// Accounts by name and by id.
extension DemoState {
    mutating func me(_ call: Call) throws(Refusal) -> Answer {
        try answer(world.owner, call, parameter: "id", value: "")
    }

    mutating func userByUsername(_ call: Call) throws(Refusal) -> Answer {
        let name = call.names["username"] ?? ""
        try Self.check(name, parameter: "username")
        return try answer(world.account(handle: name), call, parameter: "username", value: name)
    }

    /// `users/by?usernames=` and `users?ids=`.
    mutating func users(_ call: Call, by parameter: String) throws(Refusal) -> Answer {
        let parameters = try call.parameters([parameter] + FieldSelection.parameters)
        let words = try parameters.required(parameter).split(separator: ",").map(String.init)
        guard words.count <= 100 else {
            throw .parameter(
                parameter,
                "\(words.count)",
                "The number of values in the `\(parameter)` query parameter list [\(words.count)] is not between 1 and 100"
            )
        }
        let rendering = Rendering(world: world, selection: try FieldSelection(parameters), now: call.now)
        var users: [WireUser] = []
        var errors: [WireProblem] = []
        for word in words {
            let areIDs = parameter == "ids"
            try areIDs ? Call.check(word, parameter: parameter) : Self.check(word, parameter: parameter)
            let account = areIDs ? world.account(id: word) : world.account(handle: word)
            if let account, !account.isSuspended {
                users.append(rendering.user(account))
            } else {
                errors.append(.unseen(account, parameter: parameter, value: word))
            }
        }
        bill.read(users: users.map(\.id), at: call.now)
        return Answer(
            WireUsersReply(users: users, errors: errors.isEmpty ? nil : errors),
            spelling: rendering.selection.spelling
        )
    }

    private mutating func answer(
        _ account: DemoAccount?,
        _ call: Call,
        parameter: String,
        value: String
    ) throws(Refusal) -> Answer {
        let selection = try FieldSelection(try call.parameters(FieldSelection.parameters))
        let rendering = Rendering(world: world, selection: selection, now: call.now)
        guard let account, !account.isSuspended else {
            return Answer(
                WireUsersReply(user: nil, errors: [.unseen(account, parameter: parameter, value: value)])
            )
        }
        bill.read(users: [account.id], at: call.now)
        return Answer(WireUsersReply(user: rendering.user(account)), spelling: selection.spelling)
    }

    private static func check(_ name: String, parameter: String) throws(Refusal) {
        guard Handle.isValid(name) else {
            throw .parameter(
                parameter,
                name,
                "The `\(parameter)` query parameter value [\(name)] does not match \(Handle.pattern)"
            )
        }
    }
}
