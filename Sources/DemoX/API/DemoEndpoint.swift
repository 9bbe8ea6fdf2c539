package import XWire

/// Everything that can be asked of the demo under X's paths.
package enum DemoEndpoint: Sendable, Hashable {
    /// What tweetdash asks of X as well.
    case shared(Route)
    /// What X answers too, and tweetdash never asks.
    case further(FurtherRoute)

    static let all = Route.allCases.map(Self.shared) + FurtherRoute.allCases.map(Self.further)

    var method: String {
        switch self {
        case .shared(let route): route.method.rawValue
        case .further(let route): route.method
        }
    }

    /// `{name}` stands for one part of the path.
    var template: String {
        switch self {
        case .shared(let route): route.template
        case .further(let route): route.template
        }
    }

    var accepts: Set<CredentialKind> {
        switch self {
        case .shared(let route): route.accepts
        case .further(let route): route.accepts
        }
    }

    /// Requests that a credential of this kind may make in 15 minutes.
    func requestsPerWindow(_ kind: CredentialKind) -> Int {
        switch self {
        case .shared(let route): route.requestsPerWindow(kind)
        case .further(let route): route.requestsPerWindow
        }
    }

    /// The old API answers errors in a form of its own.
    var isV1: Bool { self == .shared(.userTimelineV1) || self == .further(.verifyCredentialsV1) }
}
