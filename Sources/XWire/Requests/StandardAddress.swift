/// Where things stand unless the user says otherwise.
package enum StandardAddress {
    /// X's API.
    package static let api = "https://api.x.com"
    /// The host of the webhook's listener: this machine alone.
    package static let listenerHost = "127.0.0.1"
    /// The port of the webhook's listener.
    package static let listenerPort = 8080
    /// The path to which X pushes.
    package static let webhookPath = "/webhook/x"
}
