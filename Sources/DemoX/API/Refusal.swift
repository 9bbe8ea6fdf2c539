import Foundation
import XWire

/// Why a request is not served, in X's words.
struct Refusal: Error, Hashable {
    let status: Int
    let problem: WireProblem

    var answer: Answer {
        var answer = Answer(status: status, body: (try? WireJSON.encode(problem)) ?? Data())
        if problem.type != nil { answer.contentType = "application/problem+json" }
        return answer
    }

    /// One parameter that cannot be.
    static func parameter(_ name: String, _ value: String, _ message: String) -> Refusal {
        invalid([WireProblem(message: message, parameters: [name: [value]])])
    }

    static func invalid(_ errors: [WireProblem]) -> Refusal {
        Refusal(
            status: 400,
            problem: WireProblem(
                title: "Invalid Request",
                detail: "One or more parameters to your request was invalid.",
                type: "https://api.x.com/2/problems/invalid-request",
                errors: errors
            )
        )
    }

    static func status(_ status: Int, _ title: String, detail: String? = nil, kind: String? = nil) -> Refusal
    {
        Refusal(
            status: status,
            problem: .problem(kind, status: status, title: title, detail: detail ?? title)
        )
    }

    static func v1(_ status: Int, code: Int, _ message: String) -> Refusal {
        Refusal(status: status, problem: .v1(code: code, message: message))
    }

    /// X's way to say that a webhook, a subscription or a body will not do.
    static func message(_ status: Int, _ message: String) -> Refusal {
        Refusal(status: status, problem: WireProblem(errors: [WireProblem(message: message)]))
    }

    static let unauthorized = status(401, "Unauthorized")
    static let notFound = status(404, "Not Found")
    static let internalError = status(500, "Internal Server Error")
    static let unavailable = status(503, "Service Unavailable")
    static let tooManyRequests = status(429, "Too Many Requests")

    static func unsupported(_ kind: CredentialKind, accepted: Set<CredentialKind>) -> Refusal {
        let names = CredentialKind.allCases.filter(accepted.contains).map(\.wireName).joined(separator: ", ")
        return status(
            403,
            "Unsupported Authentication",
            detail: "Authenticating with \(kind.wireName) is forbidden for this endpoint.  "
                + "Supported authentication types are [\(names)].",
            kind: "unsupported-authentication"
        )
    }
}

extension WireProblem {
    /// The error of a post that the asker does not get: of a protected account, or not there.
    static func unseen(_ post: DemoPost?, parameter: String, value: String) -> WireProblem {
        guard let post, !post.author.isSuspended else {
            return missing("tweet", parameter: parameter, value: value)
        }
        return unauthorized("Tweet", parameter: parameter, value: value)
    }

    /// The error of an account that is suspended, or not there.
    static func unseen(_ account: DemoAccount?, parameter: String, value: String) -> WireProblem {
        var problem = missing("user", parameter: parameter, value: value)
        if account?.isSuspended == true {
            problem.title = "Forbidden"
            problem.detail = "User has been suspended: [\(value)]."
        }
        return problem
    }

    /// The error of something that only followers of a protected account may see.
    static func unauthorized(_ what: String, parameter: String, value: String) -> WireProblem {
        WireProblem(
            title: "Authorization Error",
            detail: "Sorry, you are not authorized to see the \(what) with \(parameter): [\(value)].",
            type: "https://api.x.com/2/problems/not-authorized-for-resource",
            resourceType: what.lowercased(),
            resourceID: value,
            parameter: parameter,
            value: value
        )
    }

    /// The error of one thing that was asked for and is not there, beside what is.
    static func missing(_ what: String, parameter: String, value: String) -> WireProblem {
        WireProblem(
            title: "Not Found Error",
            detail: "Could not find \(what) with \(parameter): [\(value)].",
            type: "https://api.x.com/2/problems/resource-not-found",
            resourceType: what,
            resourceID: value,
            parameter: parameter,
            value: value
        )
    }
}
