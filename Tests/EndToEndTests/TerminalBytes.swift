/// What a program wrote to a terminal, taken apart: text, controls, and the shapes of its escape sequences.
struct TerminalBytes {
    /// Each sequence as its introducer, intermediates and final byte, without numbers: `CSI?h`, `CSIm`, `ESC(B`.
    private(set) var shapes: Set<String> = []
    /// C0 controls outside sequences.
    private(set) var controls: Set<UInt8> = []
    /// True where a C1 control, or an OSC, DCS, APC, PM or SOS stood.
    private(set) var hasForbidden = false

    init(_ transcript: String) {
        var scalars = transcript.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar.value {
            case 0x1B: readSequence(&scalars)
            case 0..<0x20, 0x7F: controls.insert(UInt8(scalar.value))
            case 0x80..<0xA0: hasForbidden = true
            default: break
            }
        }
    }

    private mutating func readSequence(_ scalars: inout String.UnicodeScalarView.Iterator) {
        guard let first = scalars.next() else { return }
        switch first {
        case "[":
            var shape = "CSI"
            while let scalar = scalars.next() {
                if ("0"..."9").contains(scalar) || scalar == ";" { continue }
                shape.unicodeScalars.append(scalar)
                if (0x40...0x7E).contains(scalar.value) { break }
            }
            shapes.insert(shape)
        case "]", "P", "X", "^", "_":
            hasForbidden = true
        case "(", ")":
            shapes.insert("ESC\(first)\(scalars.next().map(String.init) ?? "")")
        default:
            shapes.insert("ESC\(first)")
        }
    }
}
