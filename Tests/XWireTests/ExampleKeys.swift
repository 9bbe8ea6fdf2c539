import Testing
import TweetModel
import XWire

/// Unwraps a secret that is not empty.
func secret(_ text: String) throws -> Secret {
    try #require(Secret(text))
}

extension OAuth1.Keys {
    /// The keys that X's documents print; they open nothing.
    static func example() throws -> OAuth1.Keys {
        OAuth1.Keys(
            consumerKey: try secret("xvz1evFS4wEEPTGEFPHBog"),
            consumerSecret: try secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
            token: try secret("370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
            tokenSecret: try secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE")
        )
    }
}
