import Foundation
import TweetModel
import XWire

/// What was given out, and what it costs.
extension DemoState {
    /// Posts that were billed, each once a day.
    func usage(_ call: Call) throws(Refusal) -> Answer {
        let parameters = try call.parameters(["days", "usage.fields"])
        let count = try parameters.number("days", in: 1...90, default: 7)
        let today = (call.now.timeIntervalSince1970 / 86_400).rounded(.down)
        let days = (1 - count...0).map { offset in
            let date = Date(timeIntervalSince1970: (today + Double(offset)) * 86_400)
            return WireUsage.Day(date: date, posts: Self.posts(bill.charges(on: date)))
        }
        return Answer(WireUsage(capResetDay: 1, cap: 3_000_000, used: Self.posts(bill.total), days: days))
    }

    /// Bills an answer's posts, and after them what came beside them.
    mutating func charge(_ posts: [DemoPost], _ includes: WireIncludes?, isOwned: Bool, at now: Date) {
        bill.read(posts: posts.map(\.id), isOwned: isOwned, at: now)
        bill.read(posts: (includes?.posts ?? []).compactMap { Tweet.ID($0.id) }, at: now)
        bill.read(users: (includes?.users ?? []).map(\.id), at: now)
    }

    private static func posts(_ charges: DemoBill.Charges) -> Int { charges.posts + charges.ownedPosts }
}
