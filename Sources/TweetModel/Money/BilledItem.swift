/// What X bills, each with its price: the one price table of the program (X docs, pricing, August 2026).
///
/// The raw value is the word by which the history keeps it.
package enum BilledItem: String, Sendable, Hashable, CaseIterable {
    /// A post that was read, on a page or beside one.
    case post
    /// A post of the signed-in user's own timeline or mentions, read as that user.
    case ownedPost = "owned-post"
    /// An account, by look-up or as the author of a post.
    case user
    /// A request for counts, whatever it counts.
    case counts
    /// An activity event that was delivered; X's pages disagree about deletions, and the higher price counts.
    case push
    /// What a request may come to whose answer is not known: under way, cut short, or lost. No price of its own.
    case unsettled
    /// A sum kept by a version of the program that kept no more. No price of its own.
    case earlier

    /// In millionths of a US dollar.
    package var price: Int {
        switch self {
        case .post, .counts, .push: 5_000
        case .ownedPost: 1_000
        case .user: 10_000
        case .unsettled, .earlier: 0
        }
    }
}
