import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL
import TweetModel
import XWire

import struct Foundation.Data

/// The exchange over real connections: TLS always checked, no redirect followed, no cookies.
struct HTTPClientTransport: HTTPTransport {
    /// From name to connection.
    static let connectTimeout: TimeAmount = .seconds(10)
    /// From the request to the last byte of the answer.
    static let deadline: Duration = .seconds(30)
    /// Bytes of an unpacked body: a page of 100 posts is under 1 MiB, and a bomb ends here.
    static let bodyLimit = 16 << 20

    private let client: HTTPClient
    private let userAgent: String
    private let proxy: ProxyAddress?
    private let time: MonotonicTime

    /// `trustRoots` are the authorities that may vouch for X; only tests name their own.
    init(
        version: String,
        time: MonotonicTime,
        network: NetworkSettings = .plain,
        trustRoots: NIOSSLTrustRoots = .default
    ) {
        var tls = TLSConfiguration.makeClientConfiguration()
        // The library would still take 1.0.
        tls.minimumTLSVersion = .tlsv12
        // The library looks into a folder only in this place.
        tls.trustRoots = (network.authorityFolder ?? network.authorities).map { .file($0) } ?? trustRoots
        if network.authorityFolder != nil, let file = network.authorities {
            tls.additionalTrustRoots = [.file(file)]
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(connect: Self.connectTimeout, read: .seconds(30)),
            decompression: .enabled(limit: .size(Self.bodyLimit))
        )
        // Whether and when to try again is the poller's decision.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.proxy = network.proxy?.library
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
        userAgent = "tweetdash/\(version)"
        self.time = time
        proxy = network.proxy
    }

    func send(_ request: HTTPCall) async throws -> HTTPReply {
        try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
            group.addTask { try await exchange(request) }
            group.addTask {
                try await time.sleep(Self.deadline)
                return nil
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() ?? nil else { throw ConnectionTrouble.timedOut }
            return answer
        }
    }

    func shutdown() async throws {
        try await client.shutdown()
    }

    private func exchange(_ request: HTTPCall) async throws -> HTTPReply {
        do {
            let response = try await client.execute(outgoing(request), deadline: .distantFuture)
            let body = try await response.body.collect(upTo: Self.bodyLimit)
            return HTTPReply(
                status: Int(response.status.code),
                headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in
                    first
                },
                body: Data(body.readableBytesView)
            )
        } catch {
            try Task.checkCancellation()
            throw ConnectionTrouble(error).behind(proxy)
        }
    }

    private func outgoing(_ request: HTTPCall) -> HTTPClientRequest {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        outgoing.headers.add(name: "Authorization", value: request.authorization.revealed())
        outgoing.headers.add(name: "User-Agent", value: userAgent)
        outgoing.headers.add(name: "Accept", value: "application/json")
        outgoing.headers.add(name: "Accept-Encoding", value: "gzip")
        if let body = request.body {
            outgoing.headers.add(name: "Content-Type", value: "application/json")
            outgoing.body = .bytes(ByteBuffer(bytes: body))
        }
        return outgoing
    }
}

extension ProxyAddress {
    /// As the library takes it.
    fileprivate var library: HTTPClient.Configuration.Proxy {
        switch kind {
        case .socks5: return .socksServer(host: host, port: port)
        case .http:
            guard let user else { return .server(host: host, port: port) }
            let sign = HTTPClient.Authorization.basic(
                username: user.revealed(),
                password: password?.revealed() ?? ""
            )
            return .server(host: host, port: port, authorization: sign)
        }
    }
}
