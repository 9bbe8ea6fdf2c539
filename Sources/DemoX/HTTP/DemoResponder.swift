import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import XWire

/// Carries requests from the sockets to the demo's state, and its reactions back; thin, as all rules are the state's.
struct DemoResponder: HTTPResponder {
    let demo: DemoX
    let configuration: DemoConfiguration
    let challenger: Challenger
    let hub: StreamHub

    /// Larger bodies than any API of X takes are refused.
    private static let bodyLimit = 1 << 20

    func respond(to request: Request, context: DemoContext) async throws -> Response {
        guard let body = try? await request.body.collect(upTo: Self.bodyLimit) else {
            return Response(status: .contentTooLarge)
        }
        let asked = DemoRequest(
            method: request.method.rawValue,
            target: request.head.path ?? "/",
            authorization: request.headers[.authorization],
            host: request.head.authority ?? "",
            contentType: request.headers[.contentType],
            body: Data(body.readableBytesView)
        )
        switch asked.path {
        case "/demo/issued": return response(Answer(IssuedReply(issued: demo.issued)))
        case "/demo/bill": return response(Answer(BillReply(demo.bill)))
        default: break
        }
        switch demo.nextFault() {
        case .bareLimit: return response(Refusal.tooManyRequests.answer)
        case .internalError: return response(Refusal.internalError.answer)
        case .unavailable: return response(Refusal.unavailable.answer)
        case .garbage: return response(Answer(body: Data([0x7b, 0x22, 0xff, 0x00, 0x5d, 0x2c])))
        case .html: return response(.html())
        case .reset:
            await Self.reset(context.channel)
            return Response(status: .noContent)
        case .slow:
            // Cut short only by the end of the demo, which should not wait for it.
            try? await cancelWhenGracefulShutdown { [configuration] in
                try await configuration.clock.sleep(for: configuration.faults.slowness)
            }
            return await respond(to: asked, on: context.channel)
        case .truncated: return await respond(to: asked, on: context.channel, cutShort: true)
        case nil: return await respond(to: asked, on: context.channel)
        }
    }

    private func respond(
        to asked: DemoRequest,
        on channel: any Channel,
        cutShort: Bool = false
    ) async -> Response {
        switch demo.react(to: asked) {
        case .answers(let answer, let events):
            demo.tell(events)
            return response(answer, cutShort: cutShort)
        case .challenges(let challenge, let headers):
            let outcome = await cancelWhenGracefulShutdown { [challenger] in await challenger.put(challenge) }
            var answer = demo.conclude(challenge, outcome)
            answer.headers += headers
            return response(answer, cutShort: cutShort)
        case .streams(let stream, let headers):
            var answer = Answer()
            answer.headers = headers
            var response = response(answer)
            response.body = await lines(of: stream, to: channel)
            return response
        }
    }

    /// Sends lines until the client goes, falls too far behind, or the demo ends.
    private func lines(of stream: StreamConnection, to channel: any Channel) async -> ResponseBody {
        let lines = hub.open(stream.number)
        channel.closeFuture.whenComplete { [demo] _ in demo.close(stream) }
        // A channel that cannot take the handler is closed already.
        try? await channel.pipeline.addHandler(HangUpHandler(), position: .first).get()
        return ResponseBody { [demo] writer in
            defer { demo.close(stream) }
            for await line in lines.cancelOnGracefulShutdown() { try await writer.write(line) }
            try await writer.write(Self.farewell)
            try await writer.finish(nil)
        }
    }

    /// The last line of a stream that X ends.
    private static var farewell: ByteBuffer {
        let disconnect = WireProblem(
            title: "operational-disconnect",
            detail: "This stream has been disconnected upstream for operational reasons.",
            type: "https://api.x.com/2/problems/operational-disconnect",
            disconnectType: "UpstreamOperationalDisconnect"
        )
        let line = (try? WireJSON.encode(WireProblem(errors: [disconnect]))) ?? Data()
        return ByteBuffer(bytes: line + Data("\r\n".utf8))
    }

    private func response(_ answer: Answer, cutShort: Bool = false) -> Response {
        var headers: HTTPFields = [.contentType: answer.contentType]
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: cutShort
                ? Self.half(of: answer.body) : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}

/// A request's context; it keeps the connection, so that a fault can cut it.
struct DemoContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// The faults that need a socket.
extension DemoResponder {
    /// Closes so that the other side sees a reset and no orderly end.
    static func reset(_ channel: any Channel) async {
        if let socket = channel as? any SocketOptionProvider {
            _ = try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.close()
    }

    /// A body that promises all its bytes, sends half of them and ends the connection.
    static func half(of body: Data) -> ResponseBody {
        struct CutShort: Error {}
        return ResponseBody(contentLength: body.count) { writer in
            try await writer.write(ByteBuffer(bytes: body.prefix(body.count / 2)))
            throw CutShort()
        }
    }
}
