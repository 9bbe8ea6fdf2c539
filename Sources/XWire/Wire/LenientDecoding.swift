import Foundation

/// Ten thousand of these, more than a body of 16 MiB can hold in one list, still add up to an `Int`.
private let greatestNumber = 1_000_000_000_000

/// Reading members that may be missing, null, or of another type than the documents say.
///
/// Only what a tweet cannot do without is demanded; everything else that does not fit counts as missing, so that an oddity
/// in a side member never costs a tweet. Two keys are two spellings of one member: the newer word wins where both stand.
extension KeyedDecodingContainer {
    /// True where the member stands and is not null.
    func holdsSomething(_ key: Key) -> Bool {
        (try? decodeNil(forKey: key)) == false
    }

    func text(_ key: Key) -> String? {
        try? decodeIfPresent(String.self, forKey: key)
    }

    /// Bounded to what any count of X's can be, so that no sum of numbers that a body made up is out of range.
    func integer(_ key: Key) -> Int? {
        (try? decodeIfPresent(Int.self, forKey: key)).flatMap(\.self).map {
            min(max(-greatestNumber, $0), greatestNumber)
        }
    }

    func integer(_ newer: Key, _ older: Key) -> Int? {
        integer(newer) ?? integer(older)
    }

    /// A whole number that some endpoints write as text.
    func countText(_ key: Key) -> Int? {
        integer(key) ?? text(key).flatMap { Int($0) }.map { min(max(-greatestNumber, $0), greatestNumber) }
    }

    func flag(_ key: Key) -> Bool? {
        try? decodeIfPresent(Bool.self, forKey: key)
    }

    func time(_ key: Key) -> Date? {
        text(key).flatMap(WireTime.date(iso8601:))
    }

    func value<Value: Decodable>(_ key: Key) -> Value? {
        try? decodeIfPresent(Value.self, forKey: key)
    }

    func value<Value: Decodable>(_ newer: Key, _ older: Key) -> Value? {
        value(newer) ?? value(older)
    }

    /// The sound elements of an array; nil where there is no array.
    func items<Element: Decodable>(_ key: Key) -> [Element]? {
        counted(key)?.elements
    }

    /// The sound elements of an array and the number of the others; nil where there is no array.
    func counted<Element: Decodable>(_ key: Key) -> LossyArray<Element>? {
        guard contains(key), var list = try? nestedUnkeyedContainer(forKey: key) else { return nil }
        return try? LossyArray(reading: &list)
    }

    func items<Element: Decodable>(_ newer: Key, _ older: Key) -> [Element]? {
        items(newer) ?? items(older)
    }
}

extension KeyedEncodingContainer {
    mutating func encodeTime(_ date: Date?, _ key: Key) throws {
        try encodeIfPresent(date.map(WireTime.iso8601(_:)), forKey: key)
    }
}

/// An array whose broken elements are counted instead of spoiling the rest.
struct LossyArray<Element: Decodable>: Decodable {
    private(set) var elements: [Element] = []
    private(set) var broken = 0

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        try self.init(reading: &list)
    }

    init(reading list: inout any UnkeyedDecodingContainer) throws {
        elements.reserveCapacity(list.count ?? 0)
        while !list.isAtEnd {
            if let element = try? list.decode(Element.self) {
                elements.append(element)
            } else {
                broken += 1
                _ = try list.decode(Skipped.self)
            }
        }
    }
}

/// A member that comes as one object or as a list of them.
struct OneOrMany<Element: Decodable>: Decodable {
    let elements: [Element]
    let broken: Int

    init(from decoder: any Decoder) throws {
        if let list = try? LossyArray<Element>(from: decoder) {
            elements = list.elements
            broken = list.broken
        } else {
            elements = [try Element(from: decoder)]
            broken = 0
        }
    }
}

/// Any JSON value, read without looking at it.
struct Skipped: Decodable {
    init(from decoder: any Decoder) {}
}
