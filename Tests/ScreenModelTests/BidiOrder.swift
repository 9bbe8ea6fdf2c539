/// The order in which a terminal that follows UAX 9 draws one row, its own direction being left to right.
///
/// Written from the rules, to hold the frame against what it has no part in; it agreed with all cases of Unicode's own
/// `BidiTest.txt` and `BidiCharacterTest.txt` that have these classes. Controls are left out, for a frame holds none, and so
/// are marks, which go where their letter goes.
struct BidiOrder {
    /// Bidi_Class, by the long names of Unicode's table.
    enum Class {
        case leftToRight, rightToLeft, arabicLetter
        case europeanNumber, arabicNumber
        case europeanSeparator, europeanTerminator, commonSeparator
        case otherNeutral, space

        var isNeutral: Bool { self == .otherNeutral || self == .space }
    }

    enum Bracket: Equatable {
        case opening(Int)
        case closing(Int)
    }

    struct Item {
        var type: Class
        var bracket: Bracket?
    }

    private let items: [Item]
    private var types: [Class]

    init(_ items: [Item]) {
        self.items = items
        types = items.map(\.type)
        resolveWeak()
        resolveBrackets()
        resolveNeutral()
    }

    /// One level for each item: 0 left to right, 1 right to left, 2 a number among the latter.
    var levels: [Int] {
        var levels = types.map { type in
            switch type {
            case .rightToLeft: 1
            case .arabicNumber, .europeanNumber: 2
            default: 0
            }
        }
        // L1: spaces at the end of the row belong to the row.
        for place in items.indices.reversed() {
            guard items[place].type == .space else { break }
            levels[place] = 0
        }
        return levels
    }

    /// The items from left to right, by their places in the logical order (L2).
    var visual: [Int] {
        let levels = levels
        var order = Array(levels.indices)
        for level in stride(from: levels.max() ?? 0, to: 0, by: -1) {
            var place = 0
            while place < order.count {
                var end = place
                while end < order.count, levels[order[end]] >= level { end += 1 }
                if end > place { order[place..<end].reverse() }
                place = max(end, place + 1)
            }
        }
        return order
    }

    private mutating func resolveWeak() {
        var strong = Class.leftToRight
        for place in types.indices {  // W2
            switch types[place] {
            case .leftToRight, .rightToLeft, .arabicLetter: strong = types[place]
            case .europeanNumber where strong == .arabicLetter: types[place] = .arabicNumber
            default: break
            }
        }
        for place in types.indices where types[place] == .arabicLetter { types[place] = .rightToLeft }  // W3
        for place in types.indices.dropFirst().dropLast() {  // W4
            let (left, right) = (types[place - 1], types[place + 1])
            guard left == right else { continue }
            if types[place] == .europeanSeparator || types[place] == .commonSeparator, left == .europeanNumber
            {
                types[place] = .europeanNumber
            }
            if types[place] == .commonSeparator, left == .arabicNumber { types[place] = .arabicNumber }
        }
        for place in types.indices where types[place] == .europeanTerminator {  // W5
            let end = types[place...].firstIndex { $0 != .europeanTerminator } ?? types.endIndex
            let touches =
                place > 0 && types[place - 1] == .europeanNumber
                || end < types.endIndex && types[end] == .europeanNumber
            if touches { types[place] = .europeanNumber }
        }
        for place in types.indices
        where [.europeanSeparator, .europeanTerminator, .commonSeparator].contains(types[place]) {
            types[place] = .otherNeutral
        }  // W6
        strong = .leftToRight
        for place in types.indices {  // W7
            switch types[place] {
            case .leftToRight, .rightToLeft: strong = types[place]
            case .europeanNumber where strong == .leftToRight: types[place] = .leftToRight
            default: break
            }
        }
    }

    private static func direction(_ type: Class) -> Class? {
        switch type {
        case .leftToRight: .leftToRight
        case .rightToLeft, .arabicNumber, .europeanNumber: .rightToLeft
        default: nil
        }
    }

    private mutating func resolveBrackets() {  // N0
        for (open, close) in bracketPairs {
            let inside = types[open + 1..<close].compactMap(Self.direction)
            let direction: Class
            if inside.contains(.leftToRight) {
                direction = .leftToRight
            } else if inside.contains(.rightToLeft) {
                direction =
                    types[..<open].last { Self.direction($0) != nil }.flatMap(Self.direction) ?? .leftToRight
            } else {
                continue
            }
            types[open] = direction
            types[close] = direction
        }
    }

    private var bracketPairs: [(open: Int, close: Int)] {  // BD16
        var stack: [(kind: Int, place: Int)] = []
        var pairs: [(open: Int, close: Int)] = []
        for place in items.indices where types[place] == .otherNeutral {
            switch items[place].bracket {
            case .opening(let kind):
                stack.append((kind, place))
            case .closing(let kind):
                guard let match = stack.lastIndex(where: { $0.kind == kind }) else { continue }
                pairs.append((stack[match].place, place))
                stack.removeSubrange(match...)
            case nil: break
            }
        }
        return pairs.sorted { $0.open < $1.open }
    }

    private mutating func resolveNeutral() {
        var place = 0
        while place < types.count {
            guard types[place].isNeutral else {
                place += 1
                continue
            }
            let end = types[place...].firstIndex { !$0.isNeutral } ?? types.endIndex
            let left = place == 0 ? Class.leftToRight : Self.direction(types[place - 1])
            let right = end == types.endIndex ? Class.leftToRight : Self.direction(types[end])
            // N1, and N2 where the sides differ: the row's own direction.
            for neutral in place..<end {
                types[neutral] = left == .rightToLeft && right == .rightToLeft ? .rightToLeft : .leftToRight
            }
            place = end
        }
    }
}
