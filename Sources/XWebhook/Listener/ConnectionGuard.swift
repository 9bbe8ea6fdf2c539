import NIOCore
import NIOHTTP1

/// Carries out what `ConnectionStateMachine` decides.
///
/// It stands right behind the HTTP decoder, so it sees every request and every answer of its connection, those included that
/// no code of ours was asked about.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var course: ConnectionStateMachine
    private var deadline: Scheduled<Void>?

    init(limits: ListenerLimits) {
        course = ConnectionStateMachine(limits: limits)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if course.isParting {
            if case .body(let bytes) = part {
                carryOut(course.bodyArrived(bytes: bytes.readableBytes), context: context)
            }
            return
        }
        switch part {
        case .head(var head):
            carryOut(course.requestBegan(keepsAlive: head.isKeepAlive), context: context)
            // A proxy that leaves no other trace speaks HTTP/1.0 (nginx does unless told); the rules see no version but here.
            if head.version != .http1_1 { head.headers.add(name: "via", value: "1.0 unknown") }
            context.fireChannelRead(wrapInboundOut(.head(head)))
            return
        case .body(let bytes):
            carryOut(course.bodyArrived(bytes: bytes.readableBytes), context: context)
        case .end:
            carryOut(course.requestEnded(), context: context)
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        guard course.wantsMore else { return }
        context.read()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        carryOut(course.requestBroke(), context: context)
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed: carryOut(course.peerFinished(), context: context)
        case is ChannelShouldQuiesceEvent: carryOut(course.shutdownBegan(), context: context)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if course.answerBegan(keepsAlive: head.isKeepAlive) {
                head.headers.replaceOrAdd(name: "connection", value: "close")
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            // Flushed here: parting closes the sending side, and an answer still waiting for a flush would go with it.
            context.writeAndFlush(data, promise: promise)
            carryOut(course.answerEnded(), context: context)
        }
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
