import Foundation
import TweetModel
import XWire

/// Single posts: looking up, writing, deleting.
extension DemoState {
    mutating func tweets(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(["ids"] + FieldSelection.parameters)
        let ids = try parameters.required("ids").split(separator: ",").map(String.init)
        guard ids.count <= 100 else {
            throw .parameter(
                "ids",
                "\(ids.count)",
                "The number of values in the `ids` query parameter list [\(ids.count)] is not between 1 and 100"
            )
        }
        var posts: [DemoPost] = []
        var errors: [WireProblem] = []
        for text in ids {
            guard let id = Tweet.ID(text) else { throw Parameters.badID("ids", text) }
            let post = standing(id, at: call.now)
            if let post, post.author.isOpen(to: call.caller.audience) {
                posts.append(post)
            } else {
                errors.append(.unseen(post, parameter: "ids", value: text))
            }
        }
        return answer(posts, try FieldSelection(parameters), nil, call, errors: errors)
    }

    mutating func tweet(_ call: Call) throws(Refusal) -> Answer {
        let selection = try FieldSelection(try call.parameters(FieldSelection.parameters))
        let text = try call.id()
        let found = Tweet.ID(text).flatMap { standing($0, at: call.now) }
        guard let post = found, post.author.isOpen(to: call.caller.audience) else {
            return Answer(SinglePost(data: nil, errors: [.unseen(found, parameter: "id", value: text)]))
        }
        let rendering = rendering(selection, call)
        let (includes, errors) = rendering.includes(for: [post])
        charge([post], includes, isOwned: false, at: call.now)
        return Answer(
            SinglePost(data: rendering.post(post), includes: includes, errors: errors.isEmpty ? nil : errors),
            spelling: selection.spelling
        )
    }

    /// Some posts as one answer, with what they refer to; `isOwned` posts cost a fifth.
    mutating func answer(
        _ posts: [DemoPost],
        _ selection: FieldSelection,
        _ meta: WirePage.Meta?,
        _ call: Call,
        isOwned: Bool = false,
        errors: [WireProblem] = []
    ) -> Answer {
        let rendering = rendering(selection, call)
        let (includes, missing) = rendering.includes(for: posts)
        let errors = errors + missing
        charge(posts, includes, isOwned: isOwned, at: call.now)
        return Answer(
            WirePage(
                data: posts.map(rendering.post(_:)),
                includes: includes,
                meta: meta,
                errors: errors.isEmpty ? nil : errors
            ),
            spelling: selection.spelling
        )
    }

    private func rendering(_ selection: FieldSelection, _ call: Call) -> Rendering {
        Rendering(world: world, selection: selection, audience: call.caller.audience, now: call.now)
    }

    // MARK: Writing

    /// The owner tweets; always answered in tweet words.
    mutating func create(_ call: Call) throws(Refusal) -> HandlerResult {
        let wish = try call.request.json(CreatePostRequest.self)
        guard let text = wish.text, !text.isEmpty else {
            throw .parameter("text", "", "The `text` member can not be empty")
        }
        guard text.unicodeScalars.count <= 25_000 else {
            throw .status(403, "Forbidden", detail: "Your Tweet text is too long.")
        }
        var draft = Draft(author: world.owner.handle, text: text, language: "und")
        if let answered = wish.reply?.answered {
            draft.relation = .answers(try id(answered))
        } else if let quoted = wish.quoted {
            draft.relation = .quotes(try id(quoted))
        }
        guard let post = world.publish(draft, at: call.now) else {
            throw .status(
                403,
                "Forbidden",
                detail: "You attempted to reply to a Tweet that is deleted or not visible to you."
            )
        }
        let reply = SinglePost(
            data: WirePost(
                id: "\(post.id)",
                text: post.text.text,
                editHistoryIDs: post.history.map(\.description)
            )
        )
        return .answers(Answer(status: 201, reply), telling: [.posted(post)])
    }

    mutating func delete(_ call: Call) throws(Refusal) -> HandlerResult {
        let text = try call.id()
        guard let id = Tweet.ID(text), let post = world.post(id) else {
            throw .invalid([.missing("tweet", parameter: "id", value: text)])
        }
        guard post.author == world.owner, let event = world.withdraw(id, at: call.now) else {
            throw .status(403, "Forbidden", detail: "You are not authorized to delete this Tweet.")
        }
        return .answers(Answer(WireOutcome(deleted: true)), telling: [event])
    }

    private func id(_ text: String) throws(Refusal) -> Tweet.ID {
        guard let id = Tweet.ID(text) else { throw Parameters.badID("id", text) }
        return id
    }

    /// The post of this id once its time has come, whoever may see it.
    private func standing(_ id: Tweet.ID, at now: Date) -> DemoPost? {
        world.post(id).flatMap { $0.visibleAt <= now ? $0 : nil }
    }
}
