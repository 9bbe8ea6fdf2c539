import Foundation
import TweetModel
import XWire

/// Who is told of what happened.
extension DemoState {
    /// All that an event sends out; faults may drop or double single messages.
    ///
    /// Posts of protected accounts are never delivered (X docs, activity/introduction), nor those of suspended ones; what is
    /// muted is lost in silence.
    mutating func outgoing(for event: DemoEvent, at now: Date) -> Outgoing {
        var outgoing = Outgoing()
        let author = event.post.author
        guard author.isOpen(to: .everybody), !muted.contains(author.id) else { return outgoing }
        for message in activityMessages(about: event, at: now) {
            for _ in 0..<dice.nextDelivery() {
                if let url = message.url {
                    outgoing.pushes.append(Push(url: url, body: message.body, event: message.event))
                }
                outgoing.lines += connections.filter { $0.kind == .activity }.map {
                    ($0.number, message.body, message.event)
                }
            }
        }
        for body in accountActivityBodies(about: event) {
            for webhook in webhooks.all where webhook.isValid && accountActivity.contains(webhook.id) {
                for _ in 0..<dice.nextDelivery() {
                    outgoing.pushes.append(Push(url: webhook.url, body: body))
                }
            }
        }
        guard case .posted(let post) = event else { return outgoing }
        outgoing.lines += filteredLines(about: post, at: now)
        if let pushTo, let body = try? WireJSON.encode(TutorialPush(text: post.plainText)) {
            outgoing.pushes.append(Push(url: pushTo, body: body, isSigned: false))
        }
        return outgoing
    }

    // MARK: Activity

    /// One message for each subscription that is concerned; with the URL to push it to, where its webhook is valid.
    private func activityMessages(
        about event: DemoEvent,
        at now: Date
    ) -> [(url: String?, body: Data, event: PushedEvent)] {
        event.concerns(in: world).filter { !muted.contains($0.userID) }.flatMap { concern in
            subscriptions.interested(in: concern.type, of: concern.userID).compactMap { subscription in
                let message = activityEvent(event, type: concern.type, for: subscription, at: now)
                guard let body = try? WireJSON.encode(WireEnvelope(data: message)) else { return nil }
                let webhook = subscription.webhookID.flatMap { webhooks[$0] }
                let url = webhook.flatMap { $0.isValid ? $0.url : nil }
                return (url, body, PushedEvent(post: event.post.id, type: concern.type))
            }
        }
    }

    private func activityEvent(
        _ event: DemoEvent,
        type: String,
        for subscription: WireSubscription,
        at now: Date
    ) -> WireActivityEvent {
        let post = event.post
        let payload: WireActivityEvent.Payload
        var includes: WireIncludes?
        switch event {
        case .posted:
            let rendering = Rendering(world: world, selection: .everything, now: now)
            var wire = rendering.post(post)
            if case .answers(let id) = post.relation { wire.inReplyToPostID = "\(id)" }
            payload = .post(wire)
            includes = rendering.includes(for: [post]).includes
        case .withdrawn: payload = .deletion(WirePostDeletion(id: "\(post.id)", authorID: post.author.id))
        }
        return WireActivityEvent(
            uuid: event.uuid(type: type),
            filter: subscription.filter,
            type: type,
            tag: subscription.tag,
            payload: payload,
            includes: includes
        )
    }

    /// What the old account activity says to the owner: own posts, and posts that name, answer, quote or repost the owner.
    private func accountActivityBodies(about event: DemoEvent) -> [Data] {
        let owner = world.owner.id
        guard !accountActivity.isEmpty, !muted.contains(owner),
            event.concerns(in: world).contains(where: { $0.userID == owner })
        else { return [] }
        let post = event.post
        var body = WireAccountActivity(forUserID: owner)
        switch event {
        case .posted: body.tweets = [RenderingV1(world: world, isExtended: false).tweet(post)]
        case .withdrawn:
            body.deletions = [WireAccountActivity.Deletion(id: "\(post.id)", userID: post.author.id)]
        }
        return (try? WireJSON.encode(body)).map { [$0] } ?? []
    }

    // MARK: Filtered stream

    private mutating func filteredLines(about post: DemoPost, at now: Date) -> [Outgoing.Line] {
        let matching = rules.matching(post, lists: world.lists)
        guard !matching.isEmpty else { return [] }
        var lines: [Outgoing.Line] = []
        for connection in connections {
            guard case .filtered(let selection) = connection.kind else { continue }
            let rendering = Rendering(world: world, selection: selection, now: now)
            let message = WireStreamPost(
                data: rendering.post(post),
                includes: rendering.includes(for: [post]).includes,
                matchingRules: matching
            )
            guard let line = try? WireJSON.encode(message) else { continue }
            lines += Array(repeating: (connection.number, line, nil), count: dice.nextDelivery())
        }
        return lines
    }
}
