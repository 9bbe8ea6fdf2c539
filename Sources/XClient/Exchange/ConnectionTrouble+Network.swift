import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import TweetModel

extension ConnectionTrouble {
    /// Names what the HTTP library threw, without its text, which may repeat what was sent.
    init(_ error: any Error) {
        switch error {
        case let trouble as ConnectionTrouble: self = trouble
        case let error as HTTPClientError: self = Self.trouble(of: error)
        case let error as NIOConnectionError: self = Self.trouble(of: error)
        case let error as IOError: self = Self.trouble(of: error)
        case let error as NIOSSLError: self = Self.trouble(of: error)
        case let error as NIOSSLExtraError: self = Self.trouble(of: error)
        case is NIOTooManyBytesError, NIOHTTPDecompression.DecompressionError.limit: self = .answerTooLong
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            self = .answerGarbled
        case ChannelError.connectTimeout: self = .notConnected
        default: self = .connectionLost
        }
    }

    private static func trouble(of error: HTTPClientError) -> ConnectionTrouble {
        switch error {
        case .alreadyShutdown, .cancelled: .closed
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: .notConnected
        case .proxyAuthenticationRequired: .proxySignIn
        case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout: .proxyRefused
        case .readTimeout, .writeTimeout, .deadlineExceeded: .timedOut
        default: .connectionLost
        }
    }

    /// A host without an address fails before any connection is tried.
    private static func trouble(of error: NIOConnectionError) -> ConnectionTrouble {
        error.connectionErrors.last.map { ConnectionTrouble($0.error) } ?? .hostUnknown
    }

    private static func trouble(of error: IOError) -> ConnectionTrouble {
        switch error.errnoCode {
        case ECONNREFUSED: .connectionRefused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN: .networkUnreachable
        case ETIMEDOUT: .timedOut
        default: .connectionLost
        }
    }

    /// The library tells the reason of a failed handshake in words only; what breaks off without a farewell had one behind it.
    private static func trouble(of error: NIOSSLError) -> ConnectionTrouble {
        switch error {
        case .uncleanShutdown, .shutdownFailed, .writeDuringTLSShutdown, .readInInvalidTLSState:
            return .connectionLost
        default:
            guard String(describing: error).contains("CERTIFICATE_VERIFY_FAILED") else { return .notSecure }
            return .certificateRefused(
                SafeText("no authority known here vouches for it, or it is out of date")
            )
        }
    }

    private static func trouble(of error: NIOSSLExtraError) -> ConnectionTrouble {
        guard error == .failedToValidateHostname else { return .notSecure }
        return .certificateRefused(SafeText("it is for another host"))
    }
}
