import Foundation

/// An account of the demo.
struct DemoAccount: Sendable {
    /// Decimal digits, as X gives them.
    let id: String
    let handle: String
    let name: String
    let description: String
    let isVerified: Bool
    let createdAt: Date
    let followers: Int
    let following: Int

    init(_ voice: Persona, id: String, createdAt: Date, using generator: inout SeededGenerator) {
        self.id = id
        handle = voice.handle
        name = voice.name
        description = voice.description
        isVerified = voice.isVerified
        self.createdAt = createdAt
        followers = Int.random(in: 200...90_000, using: &generator)
        following = Int.random(in: 20...900, using: &generator)
    }
}

extension DemoAccount: Hashable {
    /// An account is its id.
    static func == (lhs: DemoAccount, rhs: DemoAccount) -> Bool { lhs.id == rhs.id }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
