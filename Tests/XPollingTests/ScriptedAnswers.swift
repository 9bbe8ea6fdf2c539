import Foundation
import TweetModel
import XClient
import XWire

/// The bodies of a scripted X's answers at one moment.
struct ScriptedAnswers {
    let world: ScriptedWorld
    let now: Duration
    /// How many of the newest posts a timeline, mentions and a list give.
    let reach: Int
    /// How far back a search gives.
    let age: Duration

    private var date: Date { ScriptedX.start + now.timeInterval }

    // MARK: - Pages

    /// Nil where `since_id` lies farther back than a search answers.
    func page(_ path: String, _ query: [String: String]) -> String? {
        let since = query["since_id"].flatMap { Tweet.ID($0) }
        let until = (query["pagination_token"] ?? query["until_id"]).flatMap { Tweet.ID($0) }
        let horizon = Tweet.ID(firstAt: date - age.timeInterval)
        if let search = query["query"] {
            if let since, let horizon, since < horizon { return nil }
            let authors = world.authors(in: search)
            // Without a word, X leaves out what is older.
            let floor = [since, horizon?.previous].compactMap(\.self).max()
            let posts = visible(after: floor, before: until) { post in
                !post.isRepost && !isLeftOut(post)
                    && (authors?.contains(post.author) ?? true)
            }
            return page(of: posts, query, isCutShort: world.cutsPagesShort)
        }
        let author =
            path.contains("/users/") && path.hasSuffix("/tweets")
            ? path.split(separator: "/").dropLast().last : nil
        let all = visible(after: nil, before: nil) { post in author.map { $0 == post.author } ?? true }
        let lowest = Array(all.prefix(reach)).last?.id
        let floor = [since, lowest?.previous].compactMap(\.self).max()
        return page(
            of: all.lazy.filter { post in
                (floor.map { post.id > $0 } ?? true) && (until.map { post.id < $0 } ?? true)
            },
            query
        )
    }

    private func isLeftOut(_ post: ScriptedWorld.Post) -> Bool {
        (now >= world.leftOutFrom && world.leftOut.contains(post.author))
            || world.leftOutAt[post.author]?.contains { $0.contains(now) } ?? false
    }

    private func visible(
        after: Tweet.ID?,
        before: Tweet.ID?,
        where fits: @escaping (ScriptedWorld.Post) -> Bool
    ) -> LazyFilterSequence<ArraySlice<ScriptedWorld.Post>> {
        let next = Tweet.ID(firstAt: date + 1)
        let posts = world.posts(after: after, before: [before, next].compactMap(\.self).min())
        return posts.lazy.filter { [now] in $0.isVisible(at: now) && fits($0) }
    }

    private func page(
        of posts: some Sequence<ScriptedWorld.Post>,
        _ query: [String: String],
        isCutShort: Bool = false
    ) -> String {
        let size = min(query["max_results"].flatMap { Int($0) } ?? 10, world.largestPage ?? .max)
        let found = Array(posts.prefix(size + 1))
        let counted = found.prefix(min(size, world.endsAfter ?? size))
        guard let last = counted.last else { return #"{"meta":{"result_count":0}}"# }
        // X counts what it leaves out as well (X docs, user posts).
        let withoutReposts = query["exclude"] == "retweets"
        let shown = counted.filter { !(withoutReposts && $0.isRepost) }
        let next =
            found.count > size && !isCutShort && world.endsAfter == nil ? #","next_token":"\#(last.id)""# : ""
        let items = (shown + (next.isEmpty ? [] : world.strays)).map { post in
            let history = post.firstID.map { #","edit_history_tweet_ids":["\#($0)","\#(post.id)"]"# } ?? ""
            let original =
                post.isRepost
                ? #","referenced_tweets":[{"type":"retweeted","id":"\#(post.id.previous)"}]"# : ""
            return
                #"{"id":"\#(post.id)","text":"t\#(post.id)","author_id":"\#(post.author)"\#(history)\#(original)}"#
        }
        let users = Set(shown.map(\.author)).sorted().compactMap { id in
            world.handle(of: id).map { #"{"id":"\#(id)","username":"\#($0)","name":"A"}"# }
        }
        let includes = #""includes":{"users":[\#(users.joined(separator: ","))]}"#
        let meta = #""meta":{"result_count":\#(shown.count)\#(next)}"#
        return #"{"data":[\#(items.joined(separator: ","))],\#(includes),\#(meta)}"#
    }

    // MARK: - Counts

    func counts(_ query: [String: String]) -> String {
        let start = query["start_time"].flatMap { WireTime.date(iso8601: $0) } ?? date - age.timeInterval
        let end = query["end_time"].flatMap { WireTime.date(iso8601: $0) } ?? date - 30
        let authors = world.authors(in: query["query"] ?? "")
        var buckets: [String] = []
        var from = start
        while from < end {
            // Buckets begin at full minutes.
            let next = Date(timeIntervalSince1970: (from.timeIntervalSince1970 / 60).rounded(.down) * 60 + 60)
            let to = min(next, end)
            let count = visible(after: Tweet.ID(firstAt: from)?.previous, before: Tweet.ID(firstAt: to)) {
                post in
                !post.isRepost && (world.countsLeftOut || !isLeftOut(post))
                    && (authors?.contains(post.author) ?? true)
            }.count { _ in true }
            let times = #""start":"\#(WireTime.iso8601(from))","end":"\#(WireTime.iso8601(to))""#
            buckets.append(#"{\#(times),"tweet_count":\#(count)}"#)
            from = to
        }
        return #"{"data":[\#(buckets.joined(separator: ","))],"meta":{"total_tweet_count":0}}"#
    }

    // MARK: - Accounts

    func accounts(_ query: [String: String]) -> String {
        let isByName = query["usernames"] != nil
        let asked = (query["usernames"] ?? query["ids"] ?? "").split(separator: ",").map { String($0) }
        var data: [String] = []
        var errors: [String] = []
        for name in asked {
            let account = world.accounts.first { isByName ? $0.handle == name : $0.id == name }
            guard let account, account.standing != .suspended else {
                let why = account == nil ? "Could not find user with" : "User has been suspended:"
                let title = account == nil ? "Not Found Error" : "Forbidden"
                let kind = account == nil ? "resource-not-found" : "not-authorized-for-resource"
                let place = isByName ? "usernames" : "ids"
                errors.append(
                    #"{"value":"\#(name)","detail":"\#(why) [\#(name)].","title":"\#(title)","resource_type":"user","#
                        + #""parameter":"\#(place)","resource_id":"\#(name)","#
                        + #""type":"https://api.twitter.com/2/problems/\#(kind)"}"#
                )
                continue
            }
            let isProtected = account.standing == .protected
            data.append(
                #"{"id":"\#(account.id)","username":"\#(account.handle)","name":"A","protected":\#(isProtected)}"#
            )
        }
        let found = data.isEmpty ? nil : #""data":[\#(data.joined(separator: ","))]"#
        let missed = errors.isEmpty ? nil : #""errors":[\#(errors.joined(separator: ","))]"#
        return "{" + [found, missed].compactMap(\.self).joined(separator: ",") + "}"
    }
}
