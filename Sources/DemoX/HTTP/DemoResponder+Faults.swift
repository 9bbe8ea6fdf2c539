import Foundation
import Hummingbird
import NIOCore

/// The faults that need a socket.
extension DemoResponder {
    /// What a proxy in front of X shows when X is away.
    static var html: Answer {
        var answer = Answer(
            body: Data("<!DOCTYPE html><html><body><h1>Over capacity</h1></body></html>".utf8)
        )
        answer.contentType = "text/html; charset=utf-8"
        return answer
    }

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
