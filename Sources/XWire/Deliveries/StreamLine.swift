package import Foundation

/// One line of a stream of X: the filtered stream and the activity stream write the same four kinds.
package enum StreamLine: Sendable, Hashable {
    /// An empty line, at least every 20 s.
    case keepAlive
    case delivery(Delivery)
    /// A message to the client; the stream goes on.
    case problem(APIProblem)
    /// X says that it ends the stream now.
    case disconnect(APIProblem)

    /// Reads a line with or without its CR LF; throws for one that is no JSON object.
    package init(_ line: Data) throws(DecodingProblem) {
        guard line.contains(where: { $0 > 0x20 }) else {
            self = .keepAlive
            return
        }
        let body = try JSONBody(line, limitBytes: JSONBody.deliveryLimitBytes)
        let delivery = try body.decode(WireDelivery.self)
        guard case .problems(let problems) = delivery else {
            self = .delivery(Delivery(delivery))
            return
        }
        let problem = APIProblem(WireProblem(errors: problems), status: nil)
        self = problem.kind == .disconnected ? .disconnect(problem) : .problem(problem)
    }
}
