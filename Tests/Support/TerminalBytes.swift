/// What a program wrote to a terminal, read byte by byte against a list of all that it may write.
///
/// The list holds what ncurses sends to an `xterm-256color` and what gives that terminal back after a crash. Whatever is not
/// on it is a fault: other sequences, strings for the terminal itself (OSC, DCS, APC, PM, SOS), C1 controls, other C0
/// controls, bytes that are no UTF-8, and characters that change the order of the text around them.
package struct TerminalBytes: Sendable {
    /// Something that should not have reached the terminal.
    package struct Fault: Sendable, CustomStringConvertible {
        /// The offset of its first byte.
        package let position: Int
        package let what: String

        package var description: String { "\(what) at byte \(position)" }
    }

    package private(set) var faults: [Fault] = []
    /// The printing characters, in the order in which they came.
    package private(set) var text = ""
    /// How often each shape came: `CSI m`, `CSI ? h`, `ESC M`.
    package private(set) var shapes: [String: Int] = [:]
    /// Modes of the terminal by number, as they were set last: `1049` is the alternate screen, `25` the cursor.
    package private(set) var modes: [String: Bool] = [:]
    /// What was put on the clipboard, in base64.
    package private(set) var copies: [String] = []

    private let bytes: [UInt8]
    private var place = 0
    private let mayCopy: Bool

    /// `mayCopy` where the reader asked for something on the clipboard; else a sequence for it is a fault like any other.
    package init(_ bytes: [UInt8], mayCopy: Bool = false) {
        self.bytes = bytes
        self.mayCopy = mayCopy
        while place < bytes.count { readOne() }
    }

    private mutating func fault(_ what: String, at position: Int) {
        faults.append(Fault(position: position, what: what))
    }

    private mutating func readOne() {
        let start = place
        switch bytes[place] {
        case 0x1B: readEscape()
        // Backspace, line feed and return are movements of the cursor.
        case 0x08, 0x0A, 0x0D: place += 1
        case 0x20..<0x7F:
            while place < bytes.count, (0x20..<0x7F).contains(bytes[place]) { place += 1 }
            text += String(decoding: bytes[start..<place], as: UTF8.self)
        case let control where control < 0x80:
            fault("control \(control)", at: start)
            place += 1
        default: readCharacter()
        }
    }

    // MARK: Characters

    private mutating func readCharacter() {
        let lead = bytes[place]
        let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let end = min(place + length, bytes.count)
        defer { place = end }
        guard let read = String(validating: bytes[place..<end], as: UTF8.self),
            let scalar = read.unicodeScalars.first
        else { return fault("no UTF-8 (\(lead))", at: place) }
        if let name = Self.nameOfForbidden(scalar) { fault(name, at: place) }
        text += read
    }

    private static func nameOfForbidden(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x80..<0xA0: "C1 control \(scalar.value)"
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: "mark of direction \(scalar.value)"
        case 0x2028, 0x2029, 0xFEFF, 0xFFF9...0xFFFB: "invisible control \(scalar.value)"
        default: nil
        }
    }

    // MARK: Sequences

    private mutating func readEscape() {
        let start = place
        place += 1
        guard place < bytes.count else { return fault("a cut sequence", at: start) }
        let kind = bytes[place]
        place += 1
        switch kind {
        case UInt8(ascii: "["): readControlSequence(from: start)
        case UInt8(ascii: "]") where mayCopy: readCopy(from: start)
        case UInt8(ascii: "("):
            let set = place < bytes.count ? bytes[place] : 0
            place += 1
            guard set == UInt8(ascii: "B") else { return fault("character set \(set)", at: start) }
            count("ESC ( B")
        // Keypad, a line up, and the cursor put aside and taken back while a region is set.
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "M"), UInt8(ascii: "7"), UInt8(ascii: "8"):
            count("ESC \(Character(Unicode.Scalar(kind)))")
        default: fault("ESC \(Self.nameOfString(kind) ?? "\(kind)")", at: start)
        }
    }

    private static func nameOfString(_ kind: UInt8) -> String? {
        switch kind {
        case UInt8(ascii: "]"): "OSC"
        case UInt8(ascii: "P"): "DCS"
        case UInt8(ascii: "_"): "APC"
        case UInt8(ascii: "^"): "PM"
        case UInt8(ascii: "X"): "SOS"
        default: nil
        }
    }

    private mutating func count(_ shape: String) {
        shapes[shape, default: 0] += 1
    }

    /// Parameters lie between `0` and `?`; the byte after them ends the sequence.
    private mutating func readControlSequence(from start: Int) {
        let first = place
        while place < bytes.count, (0x30..<0x40).contains(bytes[place]) { place += 1 }
        let parameters = String(decoding: bytes[first..<place], as: UTF8.self)
        guard place < bytes.count else { return fault("a cut sequence", at: start) }
        let final = Character(Unicode.Scalar(bytes[place]))
        place += 1
        guard Self.allows(final, parameters) else { return fault("CSI \(parameters)\(final)", at: start) }
        count("CSI \(parameters.hasPrefix("?") ? "? " : "")\(final)")
        guard parameters.hasPrefix("?") else { return }
        for mode in parameters.dropFirst().split(separator: ";") { modes[String(mode)] = final == "h" }
    }

    /// True where nothing of a full-screen program is left behind: its screen, its cursor, its keys, mouse or paste mode.
    package var isGivenBack: Bool {
        ["1049", "1000", "1002", "1004", "1006", "2004", "1"].allSatisfy { modes[$0] != true }
            && modes["25"] != false
    }

    /// Cursor keys, wrapping, cursor, mouse, alternate screen, bracketed paste.
    private static let modes: Set<Substring> = [
        "1", "7", "12", "25", "1000", "1002", "1004", "1006", "1049", "2004",
    ]

    private static func allows(_ final: Character, _ parameters: String) -> Bool {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
        func areNumbers(upTo most: Int) -> Bool {
            numbers.count <= most && numbers.allSatisfy { $0.utf8.count <= 5 && $0.allSatisfy(\.isNumber) }
        }
        switch final {
        case "m": return areNumbers(upTo: 16)
        case "A", "B", "C", "D", "G", "d", "J", "K", "X", "P", "@", "L", "M", "S", "T", "b":
            return areNumbers(upTo: 1)
        case "H", "r": return areNumbers(upTo: 2)
        case "h", "l":
            let named = parameters.dropFirst().split(separator: ";")
            return parameters == "4"
                || parameters.hasPrefix("?") && !named.isEmpty && named.allSatisfy(modes.contains)
        case "t": return parameters == "22;0;0" || parameters == "23;0;0"
        default: return false
        }
    }

    /// OSC 52, whose text travels as base64 and ends with BEL.
    private mutating func readCopy(from start: Int) {
        let begin = Array("52;c;".utf8)
        guard let end = bytes[place...].firstIndex(of: 0x07), bytes[place..<end].starts(with: begin) else {
            return fault("ESC OSC", at: start)
        }
        let packed = bytes[(place + begin.count)..<end]
        let isBase64 = packed.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
        }
        guard isBase64 else { return fault("ESC OSC", at: start) }
        copies.append(String(decoding: packed, as: UTF8.self))
        place = end + 1
    }
}
