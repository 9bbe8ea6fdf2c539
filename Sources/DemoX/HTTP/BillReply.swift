import Foundation
import XWire

/// The demo's own bill as JSON (`GET /demo/bill`), day by day in UTC, so that other programs can compare.
struct BillReply: Encodable {
    struct Day: Encodable {
        /// `2026-11-28`.
        let date: String
        let microdollars: Int
        let posts: Int
        let ownedPosts: Int
        let users: Int
        let counts: Int
        let pushes: Int

        private enum CodingKeys: String, CodingKey {
            case date, microdollars, posts, users, counts, pushes
            case ownedPosts = "owned_posts"
        }
    }

    let days: [Day]

    init(_ bill: DemoBill) {
        days = bill.days.map { date, charges in
            Day(
                date: String(WireTime.iso8601(date).prefix(10)),
                microdollars: charges.microdollars,
                posts: charges.posts,
                ownedPosts: charges.ownedPosts,
                users: charges.users,
                counts: charges.counts,
                pushes: charges.pushes
            )
        }
    }
}
