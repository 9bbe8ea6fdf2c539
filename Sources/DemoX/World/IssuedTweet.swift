package import Foundation
package import TweetModel

/// What the demo knows to be true of one tweet it issued: the measure for everything a client claims to have seen.
package struct IssuedTweet: Sendable, Hashable, Codable, Identifiable {
    /// The id of this version.
    package let id: Tweet.ID
    /// The id of the first version; equal to `id` unless this is an edit.
    package let firstID: Tweet.ID
    /// The author's handle when it was issued.
    package let author: String
    package let createdAt: Date
    /// When it could first be seen in a page; later than `createdAt` only under a fault.
    package let visibleAt: Date
    /// Nil while it stands.
    package internal(set) var deletedAt: Date?
    /// The version that took its place.
    package internal(set) var supersededBy: Tweet.ID?

    /// True for the newest version of a tweet that was not deleted.
    package var stands: Bool { deletedAt == nil && supersededBy == nil }
}
