import Foundation
import TweetModel

/// Finds out what an error body means: by its type, then by its v1 code, then by the status, then by its words.
struct ProblemEvidence {
    /// The error that decides: the body itself, or the first of those it lists.
    let problem: WireProblem
    let status: Int?
    /// All the words of the body, in lower case.
    let words: String
    let firstText: String?
    private let refusedParameters: Set<String>

    init(_ body: WireProblem, status: Int?) {
        let listed = body.errors?.first
        let decides = body.type.flatMap(Self.lastPart) != nil || body.title != nil || body.error != nil
        problem = decides ? body : listed ?? body
        self.status = status
        let texts = [
            listed?.message, listed?.detail, body.detail, body.message, body.errorDescription, listed?.title,
            body.title, body.error, body.reason, body.connectionIssue,
        ].compactMap { $0 }
        firstText = texts.first { !$0.isEmpty }
        words = texts.joined(separator: " ").prefix(2000).lowercased()
        refusedParameters = Set((body.errors ?? []).flatMap { $0.parameters?.keys.map { $0 } ?? [] })
    }

    var kind: APIProblem.Kind {
        problem.type.flatMap(Self.lastPart).flatMap(byType) ?? problem.code.flatMap(byCode) ?? byMoney
            ?? status.flatMap(byStatus) ?? byWords
    }

    var missingTweet: Tweet.ID? {
        guard kind == .notFound || kind == .forbidden, ["tweet", "post"].contains(problem.resourceType) else {
            return nil
        }
        return (problem.resourceID ?? problem.value).flatMap { Tweet.ID($0) }
    }

    /// What the problem is about: where X does not say it in a member of its own, its sentence has it in brackets.
    var subject: String? {
        if let named = problem.value ?? problem.resourceID { return named }
        guard let detail = problem.detail, let start = detail.lastIndex(of: "["),
            let end = detail[start...].firstIndex(of: "]")
        else { return nil }
        return String(detail[detail.index(after: start)..<end])
    }

    /// The last part of the path of a `type`; nil for `about:blank`.
    private static func lastPart(of type: String) -> String? {
        guard type.contains("/") else { return nil }
        return type.split(separator: "/").last.map { String($0) }
    }

    private func byType(_ name: String) -> APIProblem.Kind? {
        switch name {
        case "invalid-request": isStaleCursor ? .staleCursor : webhookKind ?? .badRequest
        case "resource-not-found": .notFound
        case "not-authorized-for-resource", "resource-unavailable", "disallowed-resource": .forbidden
        case "not-authorized-for-field", "field-unauthorized", "field-hydration-failure": .fieldUnavailable
        case "internal-error": .serverError
        case "client-forbidden": .clientForbidden
        case "unsupported-authentication": .unsupportedAuthentication
        case "usage-capped": .usageCapped
        case "credits-depleted", "credits": .creditsDepleted
        case "rate-limit-exceeded": .rateLimited
        case "streaming-connection": words.contains("toomanyconnections") ? .tooManyConnections : .noRules
        case "operational-disconnect": .disconnected
        case "rule-cap", "invalid-rules": .invalidRule
        case "duplicate-rules": .duplicate
        default: nil
        }
    }

    /// Numbers of v1 errors (X docs, Response codes; public reports).
    private func byCode(_ code: Int) -> APIProblem.Kind? {
        switch code {
        case 32, 89, 99, 135, 215: .unauthorized
        case 88: .rateLimited
        case 17, 34, 50, 144: .notFound
        case 64, 179, 187, 261, 326, 415: .forbidden
        case 130, 131: .serverError
        case 214: webhookKind ?? .badRequest
        case 220: .unsupportedAuthentication
        default: nil
        }
    }

    /// Money is told in words under several statuses, and waiting does not help against it.
    private var byMoney: APIProblem.Kind? {
        guard status.map((400...499).contains) ?? true else { return nil }
        if words.contains("usage cap") || words.contains("usagecapexceeded") { return .usageCapped }
        return words.contains("creditsdepleted") || words.contains("any credits") ? .creditsDepleted : nil
    }

    private func byStatus(_ status: Int) -> APIProblem.Kind? {
        switch status {
        case 200...299: nil
        case 400: isStaleCursor ? .staleCursor : webhookKind ?? .badRequest
        case 401: .unauthorized
        case 402: .creditsDepleted
        case 403: webhookKind ?? .forbidden
        case 404, 410: .notFound
        case 409: words.contains("rule") ? .noRules : webhookKind ?? .unexpected
        case 408, 425, 500...599: .serverError
        case 429: words.contains("toomanyconnections") ? .tooManyConnections : .rateLimited
        case 405...499: .badRequest
        default: .unexpected
        }
    }

    private var byWords: APIProblem.Kind {
        if words.contains("not found") || words.contains("could not find") { return .notFound }
        if words.contains("disconnect") { return .disconnected }
        if words.contains("authoriz") || words.contains("forbidden") || words.contains("suspended") {
            return .forbidden
        }
        return webhookKind ?? .unexpected
    }

    /// X names the reason of a refused webhook in one word before the sentence.
    private var webhookKind: APIProblem.Kind? {
        if words.contains("crcvalidationfailed") || words.contains("crc token") { return .challengeFailed }
        if words.contains("webhooklimitexceeded") { return .webhookLimit }
        return words.contains("duplicateurlfailed") ? .duplicate : nil
    }

    /// A `since_id` from before the 7 days of recent search.
    private var isStaleCursor: Bool {
        let namesIt = refusedParameters.contains("since_id") || problem.parameter == "since_id"
        return (namesIt || words.contains("since_id"))
            && !["until_id", "start_time", "end_time", "not a valid"].contains(where: words.contains)
    }
}
