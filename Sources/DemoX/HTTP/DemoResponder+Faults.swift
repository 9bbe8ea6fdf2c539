import Foundation
import Hummingbird
import NIOCore

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
