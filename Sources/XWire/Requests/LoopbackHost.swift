/// What counts as this machine: the only place where credentials go unencrypted and unsigned bodies are taken.
package enum LoopbackHost {
    /// True for `localhost`, `::1` and the four numbers of an address in 127.0.0.0/8, which no other machine can reach.
    ///
    /// `host` is a name or an address without brackets, in lower case. `127.1` and `127.0.0.1.example.com` are not taken: one
    /// is read differently by different libraries, the other is anyone's.
    package static func contains(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy(isNumber)
    }

    /// As above, for the host of a URL, where brackets stand around an IPv6 address.
    package static func contains(urlHost host: String) -> Bool {
        host == "[::1]" || contains(host)
    }

    /// True for 0 to 255 in one to three digits, without the signs that number readers take.
    private static func isNumber(_ part: Substring) -> Bool {
        part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && part.utf8.count <= 3
            && UInt8(part) != nil
    }
}

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
