import Foundation
import XWire

/// Which URLs the demo takes for a webhook.
///
/// X takes public HTTPS without a port. The demo takes that too, and plain HTTP with any port on this machine, because a
/// receiver under test has no certificate.
enum WebhookURL {
    /// The reason why X, or the demo, would not take it; nil for one that will do.
    static func objection(to text: String) -> String? {
        guard (1...200).contains(text.utf8.count), let url = URL(string: text), let host = url.host(),
            !host.isEmpty
        else {
            return "URL must have 1 to 200 characters and a host"
        }
        switch url.scheme?.lowercased() {
        case "https": return url.port == nil ? nil : "HTTPS URLs must not name a port"
        case "http":
            return LoopbackHost.contains(urlHost: host)
                ? nil
                : "URL must be HTTPS (this demo also takes http:// with a loopback address and any port)"
        default: return "URL must be HTTPS"
        }
    }
}
