import Glibc

/// The hosts that are reached without a proxy, as `NO_PROXY` lists them for curl, git and Go.
///
/// Parted by commas or blanks: `*`; a name, which stands for what is below it too, with or without a dot before it; an address;
/// a block of addresses such as `10.0.0.0/8`; each with a port where only that is meant.
struct NoProxyList: Hashable {
    private let entries: [Substring]

    init(_ text: String) {
        entries = text.split { $0 == "," || $0.isWhitespace }
    }

    /// `host` is a name, or an address without brackets.
    func contains(_ host: String, port: Int) -> Bool {
        let host = host.lowercased().trimmingDots
        return entries.contains { entry in
            var entry = entry.lowercased()
            if let (name, wanted) = Self.parted(entry) {
                guard wanted == port else { return false }
                entry = name
            }
            if entry == "*" { return true }
            if let block = AddressBlock(entry) { return AddressBlock(host)?.isInside(block) == true }
            let name = (entry.hasPrefix("*.") ? String(entry.dropFirst(2)) : entry).trimmingDots
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    /// `name:port`, and `[address]:port`; an address without brackets has no port.
    private static func parted(_ entry: String) -> (String, Int)? {
        guard let colon = entry.lastIndex(of: ":"), let port = Int(entry[entry.index(after: colon)...]) else {
            return nil
        }
        let name = entry[..<colon]
        if name.hasPrefix("["), name.hasSuffix("]") { return (String(name.dropFirst().dropLast()), port) }
        return name.contains(":") ? nil : (String(name), port)
    }
}

/// An IP address, or those that begin with the same bits.
private struct AddressBlock {
    private var bytes: [UInt8]
    private let bits: Int

    /// Nil for a name.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let address =
            parts[0].hasPrefix("[") && parts[0].hasSuffix("]") ? parts[0].dropFirst().dropLast() : parts[0]
        bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, String(address), &bytes) == 1 {
            bytes.removeLast(12)
        } else if inet_pton(AF_INET6, String(address), &bytes) != 1 {
            return nil
        }
        let all = bytes.count * 8
        guard let bits = parts.count > 1 ? Int(parts[1]) : all, (0...all).contains(bits) else { return nil }
        self.bits = bits
    }

    func isInside(_ block: AddressBlock) -> Bool {
        guard bytes.count == block.bytes.count else { return false }
        return (0..<block.bits).allSatisfy { bit in
            let mask: UInt8 = 0x80 >> (bit % 8)
            return bytes[bit / 8] & mask == block.bytes[bit / 8] & mask
        }
    }
}

extension String {
    /// `example.com.` and `.example.com` name the same.
    fileprivate var trimmingDots: String {
        var text = self[...]
        while text.hasPrefix(".") { text.removeFirst() }
        while text.hasSuffix(".") { text.removeLast() }
        return String(text)
    }
}
