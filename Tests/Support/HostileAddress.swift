/// Addresses as the worst author would have them opened.
package enum HostileAddress {
    private static let schemes = [
        "https://", "http://", "HTTPS://", "hTTp://", "https:/", "http:", "file://", "javascript:", "data:",
        "-https://",
        "--help ", "-", "ftp://", "mailto:", "about:", "x-terminal:", "vscode://", " https://",
        "\u{A0}http://", "",
        "https://https://", "http:\\\\", "https:///",
    ]

    private static let hosts = [
        "example.com", "", "127.0.0.1", "[::1]", "user:pass@evil.example", "x.com@evil.example", "日本.example",
        "xn--80ak6aa92e.com", "-oProxyCommand=x", "a b.example", "evil.example:99999", ".", "..",
    ]

    private static func tails(_ canary: String) -> [String] {
        [
            "", "/", "/path?q=1#f", "/;touch \(canary)", "/$(touch \(canary))", "/`touch \(canary)`",
            "/|touch \(canary)",
            // Commands of such characters alone as have their place in an address.
            "/;touch$IFS\(canary)", "/&touch$IFS\(canary)&", "/$(touch$IFS\(canary))",
            "/&touch \(canary)&", "/\ntouch \(canary)\n", "/' ; touch \(canary) ; '",
            "/\" ; touch \(canary) ; \"",
            "/%0atouch", "/%00", "/\u{0}", "/ -o \(canary)", "/--version", "/\u{202E}moc", "/\u{1B}]0;x\u{7}",
            "/%s", "/${IFS}",
            "/\\", "/<script>", "/🚀", "/" + String(repeating: "a", count: 3_000), "/{a,b}", "/*", "/~",
            "/>\(canary)",
        ]
    }

    /// One address; `canary` is a file that exists only if one of them was run as a command.
    package static func text(canary: String, using generator: inout SeededGenerator) -> String {
        // Half of them begin well: what begins badly never comes as far as the browser.
        let scheme =
            Bool.random(using: &generator) ? "https://" : schemes.randomElement(using: &generator) ?? ""
        return scheme + (hosts.randomElement(using: &generator) ?? "")
            + (tails(canary).randomElement(using: &generator) ?? "")
    }
}
