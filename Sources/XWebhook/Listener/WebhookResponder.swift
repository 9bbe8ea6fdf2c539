import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import TweetModel
import XPush
import XWire

/// Answers one request: reads it, lets the rules decide, keeps what was delivered, and only then says so.
struct WebhookResponder: Sendable {
    let rules: RequestHeadRules
    let sources: PushSources
    /// Returns once the batch is on disk, with what it changed.
    let admit: @Sendable (TweetBatch) async throws -> TweetChanges
    let now: @Sendable () -> Date
    /// The time by the best clock known.
    let present: @Sendable () -> Date
    let reports: ListenerReports

    /// Throws only what reading the connection throws; the library then closes it.
    ///
    /// `peer` is the numeric address at the other end of the connection; nil where it is not known. `wantBody` is called
    /// before the body is read, where it is: until then none of it is taken off the socket.
    func respond(
        to request: Request,
        from peer: String?,
        wantBody: @Sendable () -> Void
    ) async throws -> Response {
        let answer = try await answer(to: request, from: peer, wantBody: wantBody)
        if let refusal = answer.refusal { reports.count(refusal) }
        // After HEAD a body would be taken for the head of the next answer.
        let body = request.method == .head ? "" : answer.body
        var fields = answer.fields
        fields[.contentLength] = String(body.utf8.count)
        return Response(
            status: answer.status,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(string: body))
        )
    }

    private func answer(
        to request: Request,
        from peer: String?,
        wantBody: @Sendable () -> Void
    ) async throws -> WebhookResponse {
        switch rules.step(for: request.head, from: peer) {
        case .answer(let answer):
            if case .challengeMet = answer { reports.count(.challenged) }
            return answer
        case .read(let proof):
            wantBody()
            let body: Data
            do {
                guard let whole = try await bytes(of: request.body) else { return .bodyTooLarge }
                body = whole
            } catch is BodyAllowance.Exhausted {
                return .crowded
            }
            return await receive(body, fields: request.headers, proof: proof)
        }
    }

    /// The body as it came; nil as soon as it is longer than allowed.
    private func bytes(of body: RequestBody) async throws -> Data? {
        var bytes = Data()
        for try await part in body {
            guard bytes.count + part.readableBytes <= rules.bodyLimitBytes else { return nil }
            part.withUnsafeReadableBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    private func receive(
        _ body: Data,
        fields: HTTPFields,
        proof: RequestHeadRules.Proof
    ) async -> WebhookResponse {
        // 1 Verify: the bytes as they came, before anything looks into them.
        guard proof == .none || rules.prove(body, fields: fields) else {
            return .unauthorized(.wrongSignature)
        }
        // 2 Decode: what is no JSON object is refused, what is merely unknown is kept.
        let received: ReceivedDelivery
        do {
            received =
                switch proof {
                case .signature:
                    try ReceivedDelivery(
                        signed: body,
                        at: now(),
                        present: present(),
                        sources: sources
                    )
                case .none: try ReceivedDelivery(unsigned: body, at: now())
                }
        } catch {
            return proof == .signature ? await keepMalformed(body) : .malformed
        }
        // 3 Commit: a tweet that is not on disk was not received.
        var isNews = true
        do {
            if let batch = received.batch {
                let changes = try await admit(batch)
                // A delivery that was sent before, by whomever, says nothing of X's pushing now.
                isNews = !changes.isEmpty || batch.sightings.isEmpty && batch.deleted.isEmpty
            }
        } catch {
            // The intake tells the user what is wrong with the history.
            reports.count(.unavailable)
            return .unavailable
        }
        // 4 Answer: it waits for 3 and for nothing else.
        if proof == .signature, isNews { reports.count(.delivered) }
        reports.count(.noTweet, by: received.eventsWithoutTweet)
        reports.count(.notUnderstood, by: received.isUnknown ? 1 : 0)
        reports.count(.broken, by: received.brokenItems)
        reports.count(.revoked, by: received.isRevocation ? 1 : 0)
        return .accepted
    }

    /// Keeps what X signed and nobody can read as JSON, and refuses it all the same.
    ///
    /// Not where it could be the token of a challenge: whoever chose that had us sign it.
    private func keepMalformed(_ body: Data) async -> WebhookResponse {
        guard !body.isEmpty, !Challenge.isAcceptable(String(decoding: body, as: UTF8.self)) else {
            return .malformed
        }
        do {
            let batch = TweetBatch(
                receivedAt: now(),
                via: .webhook,
                quarantined: [Array(body)],
                pushed: [ReceivedDelivery.unreadable(body)]
            )
            _ = try await admit(batch)
            reports.count(.notUnderstood)
            return .malformed
        } catch {
            reports.count(.unavailable)
            return .unavailable
        }
    }
}
