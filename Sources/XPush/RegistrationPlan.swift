package import XWire

/// What must be asked of X so that it pushes to a URL.
package enum RegistrationPlan: Sendable, Hashable {
    /// X pushes there already.
    case keep(WireWebhook)
    /// X knows the URL and has stopped pushing: it must send its challenge again.
    case revalidate(id: String)
    /// X does not know the URL; `others` are those it has, one of which may hold the app's only place.
    case register(others: [WireWebhook])

    package init(existing: [WireWebhook], url: String) {
        if let webhook = existing.first(where: { $0.url == url }) {
            self = webhook.valid ? .keep(webhook) : .revalidate(id: webhook.id)
        } else {
            self = .register(others: existing)
        }
    }
}
