import Support
import Testing

/// One line of the answer table: what is sent, and what must come back.
struct AnswerRow: Sendable, CustomTestStringConvertible {
    let what: String
    let request: String
    let status: Int
    let body: String
    /// The connection must end after the answer; otherwise it must serve the next request.
    let ends: Bool

    init(_ what: String, _ request: String, _ status: Int, _ body: String, ends: Bool = false) {
        self.what = what
        self.request = request
        self.status = status
        self.body = body
        self.ends = ends
    }

    var testDescription: String { what }
}

/// Requests that need no body.
private func get(_ target: String, _ fields: String = "") -> String {
    "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
}

private func message(_ method: String, _ target: String, _ fields: String = "", body: String = "") -> String {
    "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}

extension AnswerRow {
    static let challenges: [AnswerRow] = [
        AnswerRow("no token", get("/webhook/x"), 400, "missing crc_token"),
        AnswerRow("another parameter", get("/webhook/x?nonce=1"), 400, "missing crc_token"),
        AnswerRow("an empty token", get("/webhook/x?crc_token="), 400, "missing crc_token"),
        AnswerRow("a token without a value", get("/webhook/x?crc_token"), 400, "missing crc_token"),
        AnswerRow("two tokens", get("/webhook/x?crc_token=a&crc_token=a"), 400, "bad crc_token"),
        AnswerRow("a JSON object", get("/webhook/x?crc_token=%7B%7D"), 400, "bad crc_token"),
        AnswerRow("an event", get("/webhook/x?crc_token=%7B%22data%22%3A1%7D"), 400, "bad crc_token"),
        AnswerRow("a space", get("/webhook/x?crc_token=a%20b"), 400, "bad crc_token"),
        AnswerRow("a quote", get("/webhook/x?crc_token=%22"), 400, "bad crc_token"),
        AnswerRow("a control character", get("/webhook/x?crc_token=%1B"), 400, "bad crc_token"),
        AnswerRow("half an escape", get("/webhook/x?crc_token=a%2"), 400, "bad crc_token"),
        AnswerRow("bytes that are no UTF-8", get("/webhook/x?crc_token=%FF"), 400, "bad crc_token"),
        AnswerRow(
            "257 characters",
            get("/webhook/x?crc_token=" + String(repeating: "a", count: 257)),
            400,
            "bad crc_token"
        ),
    ]

    static let signatures: [AnswerRow] = [
        AnswerRow("no signature", message("POST", "/webhook/x", body: "{}"), 401, "bad signature"),
        AnswerRow("another key", delivery("{}", key: "other"), 401, "bad signature"),
        AnswerRow(
            "the right signature in the other header",
            delivery("{}", header: "x-twitter-webhooks-signature-oauth2"),
            401,
            "bad signature"
        ),
        AnswerRow(
            "a hexadecimal signature",
            message("POST", "/webhook/x", "x-twitter-webhooks-signature: sha256=00ff\r\n", body: "{}"),
            401,
            "bad signature"
        ),
        AnswerRow(
            "an empty signature",
            message("POST", "/webhook/x", "x-twitter-webhooks-signature:\r\n", body: "{}"),
            401,
            "bad signature"
        ),
        AnswerRow(
            "an empty secret",
            message(
                "POST",
                "/webhook/x",
                "x-twitter-webhooks-signature: sha256=IvjuqQlACvmK3zaBqfMZI+9rf8ukq7VT2Sgjo+nVwl4=\r\n",
                body: "{}"
            ),
            401,
            "bad signature"
        ),
        AnswerRow(
            "SHA-1 with the right key",
            message(
                "POST",
                "/webhook/x",
                "x-twitter-webhooks-signature: sha1=R+gtcG9ZEUUjmRFY8dKgIxaKnX0=\r\n",
                body: "{}"
            ),
            401,
            "bad signature"
        ),
        AnswerRow(
            "the same header twice",
            delivery("{}", extra: "X-Twitter-Webhooks-Signature: sha256=AAAA\r\n"),
            401,
            "bad signature"
        ),
        AnswerRow(
            "a body changed on the way",
            delivery("{}").replacing("\r\n\r\n{}", with: "\r\n\r\n{ "),
            401,
            "bad signature"
        ),
        AnswerRow(
            "the tutorial's body while unsigned mode is off",
            message("POST", "/twitter/webhook", body: #"{"event":"tweet","data":{"text":"hi"}}"#),
            401,
            "bad signature"
        ),
    ]

    static let requests: [AnswerRow] = [
        AnswerRow("another path", get("/"), 404, "not found"),
        AnswerRow("a longer path", get("/webhook/x/"), 404, "not found"),
        AnswerRow("a path with dots", get("/webhook/../webhook/x"), 404, "not found"),
        AnswerRow("a doubled slash", get("//webhook/x"), 404, "not found"),
        AnswerRow("an encoded path", get("/webhook/%78"), 404, "not found"),
        AnswerRow("a whole URL", get("http://localhost/webhook/x"), 400, "missing crc_token"),
        AnswerRow("a whole URL of another path", get("http://localhost/x"), 404, "not found"),
        AnswerRow("no URL at all", message("OPTIONS", "*"), 404, "not found"),
        AnswerRow("another path with a body", message("POST", "/x", body: "{}"), 404, "not found"),
        AnswerRow("another method", message("PUT", "/webhook/x", body: "{}"), 405, "method not allowed"),
        AnswerRow("a deletion", message("DELETE", "/webhook/x"), 405, "method not allowed"),
        AnswerRow("another method on another path", message("PUT", "/x"), 404, "not found"),
        AnswerRow("a head only", get("/webhook/x").replacing("GET", with: "HEAD"), 405, ""),
        AnswerRow(
            "a compressed body",
            delivery("{}", extra: "Content-Encoding: gzip\r\n"),
            415,
            "content encoding not supported",
            ends: true
        ),
        AnswerRow(
            "a transfer coding besides chunked",
            "POST /webhook/x HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            400,
            "bad request",
            ends: true
        ),
        AnswerRow(
            "an unknown transfer coding",
            "POST /webhook/x HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            400,
            "bad request",
            ends: true
        ),
        AnswerRow(
            "chunks of chunks",
            "POST /webhook/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            "",
            ends: true
        ),
        AnswerRow(
            "a sender that closes",
            get("/webhook/x", "Connection: close\r\n"),
            400,
            "missing crc_token",
            ends: true
        ),
        AnswerRow("HTTP/1.0", "GET /webhook/x HTTP/1.0\r\n\r\n", 400, "missing crc_token", ends: true),
    ]

    /// Where one reader might see one request and another two, or none: always 400, and the end.
    static let smuggling: [AnswerRow] = [
        AnswerRow(
            "a length and chunks",
            "POST /webhook/x HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        AnswerRow(
            "two lengths",
            "POST /webhook/x HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"
        ),
        AnswerRow(
            "two equal lengths",
            "POST /webhook/x HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}"
        ),
        AnswerRow("a signed length", "POST /webhook/x HTTP/1.1\r\nContent-Length: +2\r\n\r\n{}"),
        AnswerRow("a negative length", "POST /webhook/x HTTP/1.1\r\nContent-Length: -2\r\n\r\n{}"),
        AnswerRow(
            "a length beyond all numbers",
            "POST /webhook/x HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n{}"
        ),
        AnswerRow(
            "a list of lengths",
            "POST /webhook/x HTTP/1.1\r\nContent-Length: 2, 2\r\n\r\n{}"
        ),
        AnswerRow(
            "a hexadecimal length",
            "POST /webhook/x HTTP/1.1\r\nContent-Length: 0x2\r\n\r\n{}"
        ),
        AnswerRow(
            "a chunk beyond all numbers",
            "POST /webhook/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n"
        ),
        AnswerRow(
            "a negative chunk",
            "POST /webhook/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n"
        ),
        AnswerRow(
            "a bad chunk",
            "POST /webhook/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"
        ),
        AnswerRow("a space before the colon", "GET /webhook/x HTTP/1.1\r\nHost : localhost\r\n\r\n"),
        AnswerRow("a folded field", "GET /webhook/x HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"),
        AnswerRow("bare line feeds", "GET /webhook/x HTTP/1.1\nHost: localhost\n\n"),
        AnswerRow("a NUL in a field", "GET /webhook/x HTTP/1.1\r\nHost: a\0b\r\n\r\n"),
        AnswerRow("an escape in the path", "GET /webhook/\u{1b} HTTP/1.1\r\n\r\n"),
        AnswerRow("HTTP/0.9", "GET /webhook/x\r\n\r\n"),
        AnswerRow("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        AnswerRow("TLS", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{fc}\u{3}\u{3}"),
        AnswerRow("junk", "hello?\r\n\r\n"),
        AnswerRow(
            "a field of 9 KiB",
            "GET /webhook/x HTTP/1.1\r\nA: \(String(repeating: "a", count: 9 << 10))\r\n\r\n"
        ),
        AnswerRow(
            "20 KiB of fields",
            "GET /webhook/x HTTP/1.1\r\n"
                + String(repeating: "A: \(String(repeating: "a", count: 1000))\r\n", count: 20) + "\r\n"
        ),
        AnswerRow(
            "65 fields",
            "GET /webhook/x HTTP/1.1\r\n" + String(repeating: "A: a\r\n", count: 65) + "\r\n"
        ),
        AnswerRow("a path of 200 KiB", "GET /\(String(repeating: "a", count: 200 << 10)) HTTP/1.1\r\n\r\n"),
    ]

    private init(_ what: String, _ request: String) {
        self.init(what, request, 400, "", ends: true)
    }
}
