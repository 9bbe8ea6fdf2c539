import XWire

/// Accounts by name and by id.
extension DemoState {
    func me(_ call: Call) throws(Refusal) -> Answer {
        try answer(world.owner, call, parameter: "id", value: "")
    }

    func userByUsername(_ call: Call) throws(Refusal) -> Answer {
        let name = call.names["username"] ?? ""
        try Self.check(name, parameter: "username")
        return try answer(world.account(handle: name), call, parameter: "username", value: name)
    }

    /// `users/by?usernames=` and `users?ids=`.
    func users(_ call: Call, by parameter: String) throws(Refusal) -> Answer {
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
            if let account = areIDs ? world.account(id: word) : world.account(handle: word) {
                users.append(rendering.user(account))
            } else {
                errors.append(.missing("user", parameter: parameter, value: word))
            }
        }
        return Answer(
            WireUsersReply(users: users, errors: errors.isEmpty ? nil : errors),
            spelling: rendering.selection.spelling
        )
    }

    private func answer(
        _ account: DemoAccount?,
        _ call: Call,
        parameter: String,
        value: String
    ) throws(Refusal) -> Answer {
        let selection = try FieldSelection(try call.parameters(FieldSelection.parameters))
        let rendering = Rendering(world: world, selection: selection, now: call.now)
        guard let account else {
            return Answer(
                WireUsersReply(user: nil, errors: [.missing("user", parameter: parameter, value: value)])
            )
        }
        return Answer(WireUsersReply(user: rendering.user(account)), spelling: selection.spelling)
    }

    private static func check(_ name: String, parameter: String) throws(Refusal) {
        let isName =
            (1...15).contains(name.utf8.count)
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard isName else {
            throw .parameter(
                parameter,
                name,
                "The `\(parameter)` query parameter value [\(name)] does not match ^[A-Za-z0-9_]{1,15}$"
            )
        }
    }
}
