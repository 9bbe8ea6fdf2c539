import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TweetModel
import XWire

@testable import DemoX

/// A client of the demo, over real sockets, with the credentials of the announcement.
struct DemoVisitor {
    struct Reply {
        let status: Int
        private let headers: HTTPHeaders
        let body: Data

        init(status: Int, headers: HTTPHeaders, body: Data) {
            self.status = status
            self.headers = headers
            self.body = body
        }

        /// The value of a header.
        subscript(name: String) -> String? { headers.first(name: name) }

        func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try JSONDecoder().decode(type, from: body)
        }

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let announcement: DemoAnnouncement

    init(_ announcement: DemoAnnouncement) { self.announcement = announcement }

    var bearer: Authorization { get throws { .bearer(try secret(announcement.bearer)) } }
    var userToken: Authorization { get throws { .userToken(try secret(announcement.userToken)) } }
    var oauth1: Authorization {
        get throws {
            .oauth1(
                OAuth1.Keys(
                    consumerKey: try secret(announcement.consumerKey),
                    consumerSecret: try secret(announcement.consumerSecret),
                    token: try secret(announcement.accessToken),
                    tokenSecret: try secret(announcement.accessTokenSecret)
                )
            )
        }
    }

    /// The owner's id, as the access token tells it.
    var ownerID: String { String(announcement.accessToken.prefix { $0 != "-" }) }

    func ask(
        _ endpoint: Endpoint,
        as authorization: Authorization?,
        nonce: String = UUID().uuidString,
        timestamp: Int = Int(Date().timeIntervalSince1970)
    ) async throws -> Reply {
        let header = authorization?.header(
            method: endpoint.method,
            url: announcement.baseURL + endpoint.path,
            query: endpoint.query,
            nonce: nonce,
            timestamp: timestamp
        )
        return try await send(
            endpoint.method.rawValue,
            endpoint.target,
            authorization: header,
            body: endpoint.body
        )
    }

    /// With a bearer of either kind.
    func get(_ target: String, as authorization: Authorization) async throws -> Reply {
        let header = authorization.header(method: .get, url: "", query: [], nonce: "", timestamp: 0)
        return try await send("GET", target, authorization: header)
    }

    func send(
        _ method: String,
        _ target: String,
        authorization: String?,
        body: Data? = nil
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: announcement.baseURL + target)
        request.method = HTTPMethod(rawValue: method)
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        return Reply(
            status: Int(response.status.code),
            headers: response.headers,
            body: Data(bytes.readableBytesView)
        )
    }

    /// The owner tweets.
    func tweet(_ text: String) async throws -> Reply {
        let body = try JSONEncoder().encode(["text": text])
        return try await send(
            "POST",
            "/2/tweets",
            authorization: "Bearer \(announcement.userToken)",
            body: body
        )
    }

    private func secret(_ value: String) throws -> Secret {
        struct EmptyKey: Error {}
        guard let secret = Secret(value) else { throw EmptyKey() }
        return secret
    }
}
