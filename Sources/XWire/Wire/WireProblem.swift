/// An error of X in any of its forms: v2 problem, partial error, v1 error, OAuth 2.0 error.
package struct WireProblem: Sendable, Hashable, Codable {
    package var title: String?
    package var detail: String?
    /// A URL whose last part names the kind, or `about:blank`.
    package var type: String?
    /// The HTTP status again; the simulator of X writes absurd ones.
    package var status: Int?
    /// The number of a v1 error.
    package var code: Int?
    /// The text of a v1 error, or of one item in a list of parameter errors.
    package var message: String?
    /// Why an app is refused (`client-not-enrolled`).
    package var reason: String?
    /// `Daily` or `Monthly`, of a usage cap.
    package var period: String?
    /// `TooManyConnections`, `RuleConfigurationIssue`.
    package var connectionIssue: String?
    /// `OperationalDisconnect` and the like; the stream ends after it.
    package var disconnectType: String?
    package var resourceType: String?
    package var resourceID: String?
    package var parameter: String?
    /// The value that X refuses or does not find.
    package var value: String?
    /// The parameters that X refuses, with their values.
    package var parameters: [String: [String]]?
    /// OAuth 2.0: `invalid_request` and the like.
    package var error: String?
    package var errorDescription: String?
    /// The single errors of a body that lists them.
    package var errors: [WireProblem]?

    private enum CodingKeys: String, CodingKey {
        case title, detail, type, status, code, message, reason, period, parameter, value, parameters, error,
            errors
        case connectionIssue = "connection_issue"
        case disconnectType = "disconnect_type"
        case resourceType = "resource_type"
        case resourceID = "resource_id"
        case errorDescription = "error_description"
    }

    package init(
        title: String? = nil,
        detail: String? = nil,
        type: String? = nil,
        status: Int? = nil,
        code: Int? = nil,
        message: String? = nil,
        reason: String? = nil,
        period: String? = nil,
        connectionIssue: String? = nil,
        disconnectType: String? = nil,
        resourceType: String? = nil,
        resourceID: String? = nil,
        parameter: String? = nil,
        value: String? = nil,
        parameters: [String: [String]]? = nil,
        errors: [WireProblem]? = nil
    ) {
        self.title = title
        self.detail = detail
        self.type = type
        self.status = status
        self.code = code
        self.message = message
        self.reason = reason
        self.period = period
        self.connectionIssue = connectionIssue
        self.disconnectType = disconnectType
        self.resourceType = resourceType
        self.resourceID = resourceID
        self.parameter = parameter
        self.value = value
        self.parameters = parameters
        self.errors = errors
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        title = members.text(.title)
        detail = members.text(.detail)
        type = members.text(.type)
        status = members.integer(.status)
        code = members.integer(.code)
        message = members.text(.message)
        reason = members.text(.reason)
        period = members.text(.period)
        connectionIssue = members.text(.connectionIssue)
        disconnectType = members.text(.disconnectType)
        resourceType = members.text(.resourceType)
        resourceID = members.text(.resourceID)
        parameter = members.text(.parameter)
        value = members.text(.value)
        parameters = members.value(.parameters)
        error = members.text(.error)
        errorDescription = members.text(.errorDescription)
        errors = members.items(.errors)
    }
}

extension WireProblem {
    /// A v2 problem as X writes it: the type is the URL of its kind (`invalid-request`), or `about:blank` for nil.
    package static func problem(
        _ kind: String?,
        status: Int,
        title: String,
        detail: String
    ) -> WireProblem {
        WireProblem(
            title: title,
            detail: detail,
            type: kind.map { "\(StandardAddress.api)/2/problems/\($0)" } ?? "about:blank",
            status: status
        )
    }

    /// A v1 body: `{"errors":[{"code":88,"message":"…"}]}`.
    package static func v1(code: Int, message: String) -> WireProblem {
        WireProblem(errors: [WireProblem(code: code, message: message)])
    }
}
