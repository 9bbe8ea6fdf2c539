import NIOCore
import NIOHTTP1

/// Carries out what `ConnectionStateMachine` decides.
///
/// It stands right behind the HTTP decoder, so it sees every request and every answer of its connection, those included that
/// no code of ours was asked about.
final class ConnectionGuard: ChannelDuplexHandler {
    /// Sent down the channel by the request whose turn it is: its body may be read.
    struct BodyWanted: Sendable {}

    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var connection: ConnectionStateMachine
    private var deadline: Scheduled<Void>?
    /// Somebody wants to read, and must wait.
    private var isReadHeld = false
    /// What one read brought, a body's parts joined: one byte each, they would cost a hundred times their length.
    private var arrived: [HTTPServerRequestPart] = []

    /// The sender of the request waits for a word before it sends the body (RFC 9110, 10.1.1).
    private var isContinueExpected = false

    private var bodies: BodyShare
    private let meter: WireMeter

    init(limits: ListenerLimits, bodies: BodyShare, meter: WireMeter) {
        connection = ConnectionStateMachine(limits: limits)
        self.bodies = bodies
        self.meter = meter
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        bodies.giveBack()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard connection.takesMore else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            carryOut(connection.requestBegan(keepsAlive: head.isKeepAlive), context: context)
            guard connection.takesMore else { return }
            // A proxy that leaves no other trace speaks HTTP/1.0 (nginx does unless told), and one is asked with the whole
            // address; the rules see neither but here.
            if head.version != .http1_1 || !head.uri.hasPrefix("/") {
                head.headers.add(name: "via", value: "1.0 unknown")
            }
            isContinueExpected = Self.expectsContinue(head)
            bodies.declared = head.headers["content-length"].first.flatMap { Int($0) } ?? 0
            arrived.append(.head(head))
        case .body(var bytes):
            guard connection.bodyArrived(bytes: bytes.readableBytes) else { return }
            if case .body(var before)? = arrived.last {
                arrived.removeLast()
                before.writeBuffer(&bytes)
                bytes = before
            }
            arrived.append(.body(bytes))
        case .end(let trailers):
            connection.requestEnded()
            arrived.append(.end(trailers))
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if connection.readEnded(bytes: meter.take()) {
            errorCaught(context: context, error: HTTPParserError.invalidChunkSize)
        }
        handOn(context: context)
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        handOn(context: context)
        context.fireChannelInactive()
    }

    private func handOn(context: ChannelHandlerContext) {
        let parts = arrived
        arrived.removeAll()
        for part in parts {
            switch part {
            case .head: break
            case .body(let bytes):
                guard bodies.take(bytes.readableBytes) else { return refuseBody(context: context) }
            case .end: bodies.finish()
            }
            context.fireChannelRead(wrapInboundOut(part))
        }
    }

    /// The request that reads the body is told that there is no more of it, and answers.
    private func refuseBody(context: ChannelHandlerContext) {
        connection.bodyRefused()
        context.fireErrorCaught(BodyAllowance.Exhausted())
    }

    func read(context: ChannelHandlerContext) {
        isReadHeld = true
        readOn(context: context)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext,
        event: Any,
        promise: EventLoopPromise<Void>?
    ) {
        guard event is BodyWanted else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        if connection.bodyWanted() {
            if bodies.begin() { sayContinue(context: context) } else { refuseBody(context: context) }
        }
        readOn(context: context)
        promise?.succeed()
    }

    /// Only here, once the head is found good: what it refutes is answered without the body.
    private func sayContinue(context: ChannelHandlerContext) {
        guard isContinueExpected else { return }
        isContinueExpected = false
        let word = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(word)), promise: nil)
    }

    /// Whoever speaks HTTP/1.0 knows no interim answer, whatever its head says.
    private static func expectsContinue(_ head: HTTPRequestHead) -> Bool {
        head.version == .http1_1
            && head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        carryOut(connection.requestBroke(), context: context)
        dropBroken()
        handOn(context: context)
        context.fireErrorCaught(error)
    }

    /// A request that breaks before it was handed on is answered for that, whatever stands in its head.
    private func dropBroken() {
        while let last = arrived.last {
            switch last {
            case .end: return
            // The rules know this head for misframed.
            case .head(let head) where !["", "chunked"].contains(head.headers["transfer-encoding"].joined()):
                return
            case .head, .body: arrived.removeLast()
            }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        handOn(context: context)
        switch event {
        case ChannelEvent.inputClosed: carryOut(connection.peerFinished(), context: context)
        case is ChannelShouldQuiesceEvent: carryOut(connection.shutdownBegan(), context: context)
        case is BodyAllowance.Withdrawn where connection.isReceivingBody: refuseBody(context: context)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if connection.answerBegan(keepsAlive: head.isKeepAlive) {
                head.headers.replaceOrAdd(name: "connection", value: "close")
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            // Flushed here: parting closes the sending side, and an answer still waiting for a flush would go with it.
            context.writeAndFlush(data, promise: promise)
            carryOut(connection.answerEnded(), context: context)
            if connection.isIdle { bodies.giveBack() }
            readOn(context: context)
        }
    }

    private func readOn(context: ChannelHandlerContext) {
        guard isReadHeld, connection.wantsMore else { return }
        isReadHeld = false
        context.read()
    }

    private func carryOut(_ action: ConnectionStateMachine.Action, context: ChannelHandlerContext) {
        switch action {
        case .none:
            break
        case .allow(let time):
            cut(in: time, context: context)
        case .relax:
            deadline?.cancel()
        case .part(let time):
            cut(in: time, context: context)
            context.close(mode: .output, promise: nil)
        case .cut:
            context.close(promise: nil)
        }
    }

    private func cut(in time: Duration, context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
            context.close(promise: nil)
        }
    }
}
