import XWire

/// Rules and openings of streams.
extension DemoState {
    mutating func openActivityStream(_ call: Call) throws(Refusal) -> HandlerResult {
        _ = try call.parameters(["backfill_minutes", "start_time", "end_time"])
        return .streams(try open(.activity))
    }

    mutating func openFilteredStream(_ call: Call) throws(Refusal) -> HandlerResult {
        let parameters = try call.parameters(
            ["backfill_minutes", "start_time", "end_time"] + FieldSelection.parameters
        )
        guard parameters["post.fields"] == nil else {
            throw .parameter("post.fields", "", "Streams know the tweet spelling only")
        }
        guard !rules.isEmpty else {
            throw Refusal(
                status: 409,
                problem: WireProblem(
                    title: "ConnectionException",
                    detail: "There are no rules associated with this stream.",
                    type: "https://api.x.com/2/problems/streaming-connection",
                    connectionIssue: "RuleConfigurationIssue"
                )
            )
        }
        return .streams(try open(.filtered(try FieldSelection(parameters))))
    }

    mutating func close(_ connection: StreamConnection) {
        connections.removeAll { $0.number == connection.number }
    }

    private mutating func open(_ kind: StreamConnection.Kind) throws(Refusal) -> StreamConnection {
        guard connections.count(where: { $0.kind.isAlike(kind) }) < kind.limit else {
            throw Refusal(
                status: 429,
                problem: WireProblem(
                    title: "ConnectionException",
                    detail: "This stream is currently at the maximum allowed connection limit.",
                    type: "https://api.x.com/2/problems/streaming-connection",
                    connectionIssue: "TooManyConnections"
                )
            )
        }
        lastConnection += 1
        let connection = StreamConnection(number: lastConnection, kind: kind)
        connections.append(connection)
        return connection
    }

    // MARK: Rules

    func listRules(_ call: Call) throws(Refusal) -> Answer {
        let ids = try call.parameters(["ids", "max_results", "pagination_token"]).list("ids")
        let list = ids.isEmpty ? rules.all : rules.all.filter { rule in rule.id.map(ids.contains) ?? false }
        return Answer(WireStreamRulesReply(rules: list))
    }

    mutating func changeRules(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(["dry_run", "delete_all"])
        var changed = rules
        let reply: WireStreamRulesReply
        if parameters["delete_all"] == "true" {
            let count = changed.remove(changed.all.compactMap(\.id))
            reply = WireStreamRulesReply(
                rules: [],
                summary: WireStreamRulesReply.Summary(deleted: count, notDeleted: 0)
            )
        } else {
            let change = try call.request.json(WireStreamRulesChange.self)
            if let ids = change.delete?.ids {
                let count = changed.remove(ids)
                reply = WireStreamRulesReply(
                    rules: [],
                    summary: WireStreamRulesReply.Summary(deleted: count, notDeleted: ids.count - count)
                )
            } else if let wishes = change.add, !wishes.isEmpty {
                reply = add(wishes, to: &changed, call)
            } else {
                throw .invalid([WireProblem(message: "Either `add` or `delete` must be given")])
            }
        }
        if parameters["dry_run"] != "true" { rules = changed }
        return Answer(status: reply.rules.isEmpty ? 200 : 201, reply)
    }

    private mutating func add(
        _ wishes: [WireStreamRule],
        to rules: inout StreamRules,
        _ call: Call
    ) -> WireStreamRulesReply {
        let before = rules.all.count
        let errors = wishes.compactMap { rules.add($0, id: nextResourceID(at: call.now)) }
        let made = Array(rules.all.dropFirst(before))
        return WireStreamRulesReply(
            rules: made,
            summary: WireStreamRulesReply.Summary(created: made.count, notCreated: errors.count),
            errors: errors.isEmpty ? nil : errors
        )
    }
}
