import TweetModel

extension ProblemEvidence {
    /// Characters of X's own words that a sentence repeats at most.
    private static let longestQuote = 160

    var sentence: SafeText {
        let text =
            switch kind {
            case .badRequest: "X refuses the request\(quote): change what is watched"
            case .staleCursor: "X no longer answers from that far back: a gap is marked"
            case .unauthorized: "X refuses the credentials: check the keys and the clock"
            case .creditsDepleted: "no credit left at X: buy some in X's developer console"
            case .usageCapped: "X's usage cap is reached\(period): wait or raise it in X's developer console"
            case .clientForbidden:
                "X does not let this app in: give it a package and the Production environment in X's developer console"
            case .unsupportedAuthentication: "X wants other credentials here\(wanted)"
            case .forbidden: "X does not allow it\(quote)"
            case .notFound: "X does not find it\(quote)"
            case .rateLimited: "X's rate limit is reached: waiting for it to pass"
            case .serverError: "X has trouble\(number): trying again"
            case .fieldUnavailable: "X leaves a part out\(quote)"
            case .noRules: "the stream has no rules: add what is watched"
            case .invalidRule: "X refuses a rule of the stream\(quote)"
            case .tooManyConnections: "another program holds X's stream: end it first"
            case .disconnected: "X ended the stream: connecting again"
            case .challengeFailed:
                "X did not accept the listener's answer to its challenge: try the other secret"
            case .webhookLimit: "X allows no further webhook: delete one first"
            case .duplicate: "X has that already"
            case .unexpected: "unexpected answer from X\(number)\(quote)"
            }
        return SafeText(text).oneLine
    }

    /// The kinds of credential that X names as accepted.
    var acceptedKinds: [CredentialKind] {
        guard kind == .unsupportedAuthentication,
            let list = words.firstRange(of: "supported authentication types")
        else { return [] }
        let accepted = words[list.upperBound...]
        return CredentialKind.allCases.filter { kind in
            switch kind {
            case .userToken: accepted.contains("oauth 2.0 user context")
            case .oauth1: accepted.contains("oauth 1.0a user context")
            case .bearer: accepted.contains("oauth 2.0 application-only")
            }
        }
    }

    /// X's own words, on one line and cut; blanks and full stops alone are none.
    private var quote: String {
        var line = (firstText ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while line.last == "." {
            line.removeLast()
        }
        if line.isEmpty { return "" }
        return line.count > Self.longestQuote ? ": \(line.prefix(Self.longestQuote))…" : ": \(line)"
    }

    private var period: String { problem.period.map { " (\($0.prefix(20)))" } ?? "" }

    private var number: String { status.map { " (\($0))" } ?? "" }

    private var wanted: String {
        let names = acceptedKinds.map { kind in
            switch kind {
            case .userToken: "an OAuth 2.0 user token"
            case .oauth1: "the four values of OAuth 1.0a"
            case .bearer: "the app's bearer token"
            }
        }
        return names.isEmpty ? "" : ": \(names.joined(separator: " or "))"
    }
}
