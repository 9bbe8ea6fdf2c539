import Foundation

/// An account of the demo.
struct DemoAccount: Sendable {
    /// Decimal digits, as X gives them.
    let id: String
    var handle: String
    /// What it was called at the start: the recording and the owner's list go on knowing it by that.
    let firstHandle: String
    /// Its posts are for its followers only.
    var isProtected = false
    /// X shows neither it nor its posts.
    var isSuspended = false
    let name: String
    let description: String
    let isVerified: Bool
    let createdAt: Date
    let followers: Int
    let following: Int

    init(_ voice: Persona, id: String, createdAt: Date, using generator: inout SeededGenerator) {
        self.id = id
        handle = voice.handle
        firstHandle = voice.handle
        name = voice.name
        description = voice.description
        isVerified = voice.isVerified
        self.createdAt = createdAt
        followers = Int.random(in: 200...90_000, using: &generator)
        following = Int.random(in: 20...900, using: &generator)
    }
}

extension DemoAccount {
    func isCalled(_ handle: String) -> Bool { self.handle.lowercased() == handle.lowercased() }

    /// True where this audience may read what the account writes.
    func isOpen(to audience: Audience) -> Bool {
        switch audience {
        case .everybody: !isSuspended && !isProtected
        case .owner: !isSuspended
        }
    }
}

/// Who looks.
enum Audience: Sendable, Hashable {
    /// The app by itself, searches, and whoever is pushed to.
    case everybody
    /// The owner of the demo's keys, who is let in by every protected account.
    case owner
}

extension DemoAccount: Hashable {
    /// An account is its id.
    static func == (lhs: DemoAccount, rhs: DemoAccount) -> Bool { lhs.id == rhs.id }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
