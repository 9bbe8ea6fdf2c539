import CUnicode
package import ScreenModel

/// A terminal emulator as small as can be: it reads what is sent to an xterm and knows what stands where.
///
/// What it does not know is noted and fails the test, so it is a list of all that the screen may send, too.
package struct TerminalPicture {
    package struct Look: Equatable {
        package var attributes: Style.Attributes
        /// -1 is the terminal's own.
        package var foreground: Int
        package var background: Int

        package init(attributes: Style.Attributes = [], foreground: Int = -1, background: Int = -1) {
            self.attributes = attributes
            self.foreground = foreground
            self.background = background
        }
    }

    package struct Place: Equatable {
        package var scalars: [Unicode.Scalar]
        package var look: Look
        /// 0 for the right half of a wide character.
        package var columns: Int

        package init(scalars: [Unicode.Scalar] = [" "], look: Look = Look(), columns: Int = 1) {
            self.scalars = scalars
            self.look = look
            self.columns = columns
        }
    }

    package let size: Size
    package private(set) var rows: [[Place]]
    package private(set) var unknown: [String] = []
    package private(set) var isAlternate = false
    package private(set) var isCursorVisible = true

    private var column = 0
    private var row = 0
    private var look = Look()
    private var saved = (column: 0, row: 0, look: Look())
    private var region: ClosedRange<Int>
    private var lastPrinted: [Unicode.Scalar] = []
    /// The beginning of a character or sequence of which the rest is still to come.
    private var begun: [UInt8] = []

    package init(columns: Int, rows: Int) {
        self.init(Size(columns: columns, rows: rows))
    }

    package init(_ size: Size) {
        self.size = size
        region = 0...(size.rows - 1)
        rows = Array(repeating: Array(repeating: Place(), count: size.columns), count: size.rows)
    }

    /// The text of each row, trailing blanks kept off.
    package var lines: [String] {
        rows.map { row in
            var line = ""
            for place in row where place.columns > 0 { line.unicodeScalars.append(contentsOf: place.scalars) }
            while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
            return line
        }
    }

    /// Takes the next bytes, wherever they were cut.
    package mutating func read(_ bytes: some Sequence<UInt8>) {
        begun += bytes
        let whole = Self.wholeLength(of: begun)
        var scalars = String(decoding: begun[..<whole], as: UTF8.self).unicodeScalars.makeIterator()
        begun.removeFirst(whole)
        while let scalar = scalars.next() {
            switch scalar {
            case "\u{1B}": readEscape(&scalars)
            case "\r": column = 0
            case "\n": lineFeed()
            case "\u{08}": column = max(0, min(column, size.columns - 1) - 1)
            case ..<" ", "\u{7F}"..."\u{9F}": unknown.append("control \(scalar.value)")
            default: print(scalar)
            }
        }
    }

    /// Up to where no sequence and no character is cut.
    private static func wholeLength(of bytes: [UInt8]) -> Int {
        if let escape = bytes.lastIndex(of: 0x1B), isCut(bytes[(escape + 1)...]) { return escape }
        guard let lead = bytes.lastIndex(where: { !(0x80..<0xC0).contains($0) }) else { return bytes.count }
        let length = bytes[lead] < 0x80 ? 1 : bytes[lead] < 0xE0 ? 2 : bytes[lead] < 0xF0 ? 3 : 4
        return lead + length > bytes.count ? lead : bytes.count
    }

    private static func isCut(_ sequence: ArraySlice<UInt8>) -> Bool {
        guard let kind = sequence.first else { return true }
        switch kind {
        case UInt8(ascii: "("): return sequence.count < 2
        case UInt8(ascii: "["): return !sequence.dropFirst().contains { (0x40..<0x7F).contains($0) }
        default: return false
        }
    }

    // MARK: Text

    private mutating func print(_ scalar: Unicode.Scalar) {
        let columns = Int(column_width(scalar.value))
        if columns <= 0 || isSecondOfFlag(scalar) { return mark(with: scalar) }
        if column + columns > size.columns {
            column = 0
            lineFeed()
        }
        put(Place(scalars: [scalar], look: look, columns: columns))
        lastPrinted = [scalar]
    }

    private mutating func put(_ place: Place) {
        for covered in column..<min(column + place.columns, size.columns) { clearWide(at: covered) }
        rows[row][column] = place
        if place.columns == 2 { rows[row][column + 1] = Place(look: look, columns: 0) }
        column += place.columns
    }

    /// Makes blanks of both halves of a wide character of which one is written over.
    private mutating func clearWide(at column: Int) {
        if rows[row][column].columns == 2 { rows[row][column + 1] = Place(look: rows[row][column].look) }
        if rows[row][column].columns == 0 { rows[row][column - 1] = Place(look: rows[row][column - 1].look) }
        rows[row][column] = Place(look: rows[row][column].look)
    }

    private func isSecondOfFlag(_ scalar: Unicode.Scalar) -> Bool {
        let indicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
        guard indicators.contains(scalar.value), lastPrinted.count == 1 else { return false }
        return indicators.contains(lastPrinted[0].value)
    }

    private mutating func mark(with scalar: Unicode.Scalar) {
        lastPrinted.append(scalar)
        guard column > 0 else { return unknown.append("mark without a letter") }
        let base = rows[row][column - 1].columns == 0 ? column - 2 : column - 1
        rows[row][base].scalars.append(scalar)
    }

    // MARK: Sequences

    private mutating func readEscape(_ scalars: inout String.UnicodeScalarView.Iterator) {
        switch scalars.next() {
        case "[": readSequence(&scalars)
        case "M": reverseLineFeed()
        case "(": _ = scalars.next()
        case "=", ">": break
        case "7": saved = (column, row, look)
        case "8": (column, row, look) = saved
        case let other: unknown.append("ESC \(other.map(String.init) ?? "end")")
        }
    }

    private mutating func readSequence(_ scalars: inout String.UnicodeScalarView.Iterator) {
        var parameters = ""
        while let scalar = scalars.next() {
            guard scalar < "@" else { return obey(scalar, parameters) }
            parameters.unicodeScalars.append(scalar)
        }
        unknown.append("CSI \(parameters) end")
    }

    private mutating func obey(_ final: Unicode.Scalar, _ parameters: String) {
        move(by: final, parameters)
        // What was meant for another size stays within this one, as on a terminal.
        row = min(row, size.rows - 1)
        column = min(column, size.columns)
    }

    private mutating func move(by final: Unicode.Scalar, _ parameters: String) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let first = max(1, numbers.first ?? 1)
        switch (final, parameters.first) {
        case ("h", "?"), ("l", "?"): setMode(parameters, to: final == "h")
        case ("l", _) where parameters == "4": break
        case ("t", _): break
        case ("m", _): setLook(numbers)
        case ("H", _):
            let second = max(1, numbers.count > 1 ? numbers[1] : 1)
            (row, column) = (first - 1, min(size.columns, second) - 1)
        case ("d", _): row = first - 1
        case ("G", _): column = min(size.columns, first) - 1
        case ("A", _): row = max(0, row - first)
        case ("B", _): row = min(size.rows - 1, row + first)
        case ("C", _): column = min(size.columns - 1, column + first)
        case ("D", _): column = max(0, column - first)
        case ("J", _): erase(numbers.first ?? 0)
        case ("K", _): eraseInRow(numbers.first ?? 0)
        case ("X", _): blank(columns: column..<min(size.columns, column + first), row: row)
        case ("b", _): for _ in 0..<first { put(Place(scalars: lastPrinted, look: look)) }
        case ("P", _): shift(by: -first)
        case ("@", _): shift(by: first)
        case ("L", _): scroll(row...max(row, region.upperBound), by: -first)
        case ("M", _): scroll(row...max(row, region.upperBound), by: first)
        case ("S", _): scroll(region, by: first)
        case ("T", _): scroll(region, by: -first)
        case ("r", _):
            let last = min(size.rows, numbers.count > 1 ? numbers[1] : size.rows) - 1
            region = min(first - 1, last)...last
            (row, column) = (0, 0)
        default: unknown.append("CSI \(parameters)\(final)")
        }
    }

    private mutating func setMode(_ parameters: String, to isOn: Bool) {
        for number in parameters.dropFirst().split(separator: ";") {
            switch number {
            case "1049": isAlternate = isOn
            case "25": isCursorVisible = isOn
            case "1", "7", "12", "1000", "1002", "1004", "1006", "2004": break
            default: unknown.append("mode \(number)")
            }
        }
    }

    private mutating func setLook(_ numbers: [Int]) {
        var rest = numbers.isEmpty ? [0] : numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: look = Look()
            case 1: look.attributes.insert(.bold)
            case 2: look.attributes.insert(.dim)
            case 3: look.attributes.insert(.italic)
            case 4: look.attributes.insert(.underline)
            case 7: look.attributes.insert(.reverse)
            case 22: look.attributes.subtract([.bold, .dim])
            case 23: look.attributes.remove(.italic)
            case 24: look.attributes.remove(.underline)
            case 27: look.attributes.remove(.reverse)
            case 30...37: look.foreground = number - 30
            case 39: look.foreground = -1
            case 40...47: look.background = number - 40
            case 49: look.background = -1
            case 90...97: look.foreground = number - 82
            case 100...107: look.background = number - 92
            case 38: look.foreground = Self.indexed(&rest)
            case 48: look.background = Self.indexed(&rest)
            default: unknown.append("SGR \(number)")
            }
        }
    }

    private static func indexed(_ rest: inout ArraySlice<Int>) -> Int {
        rest.popFirst() == 5 ? rest.popFirst() ?? -2 : -2
    }

    // MARK: Moving rows and cells

    private mutating func lineFeed() {
        if row == region.upperBound { scroll(region, by: 1) } else { row = min(size.rows - 1, row + 1) }
    }

    private mutating func reverseLineFeed() {
        if row == region.lowerBound { scroll(region, by: -1) } else { row = max(0, row - 1) }
    }

    /// Moves the rows up, or down where `count` is negative.
    private mutating func scroll(_ stretch: ClosedRange<Int>, by count: Int) {
        let blank = Array(repeating: Place(look: Look(background: look.background)), count: size.columns)
        let moved = stretch.map { number in
            stretch.contains(number + count) ? rows[number + count] : blank
        }
        rows.replaceSubrange(stretch, with: moved)
    }

    /// Moves the rest of the row to the right, or to the left where `count` is negative.
    private mutating func shift(by count: Int) {
        let blanks = Array(repeating: Place(look: Look(background: look.background)), count: abs(count))
        if count > 0 {
            rows[row].insert(contentsOf: blanks, at: column)
            rows[row].removeLast(count)
        } else {
            rows[row].append(contentsOf: blanks)
            rows[row].removeSubrange(column..<(column - count))
        }
    }

    private mutating func erase(_ kind: Int) {
        eraseInRow(kind)
        let others = kind == 0 ? (row + 1)..<size.rows : kind == 1 ? 0..<row : 0..<size.rows
        for number in others { blank(columns: 0..<size.columns, row: number) }
    }

    private mutating func eraseInRow(_ kind: Int) {
        let here = min(column, size.columns - 1)
        let columns = kind == 0 ? here..<size.columns : kind == 1 ? 0..<(here + 1) : 0..<size.columns
        blank(columns: columns, row: row)
    }

    private mutating func blank(columns: Range<Int>, row: Int) {
        for column in columns { rows[row][column] = Place(look: Look(background: look.background)) }
    }
}
