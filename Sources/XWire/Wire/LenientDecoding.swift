import Foundation

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

    func integer(_ key: Key) -> Int? {
        try? decodeIfPresent(Int.self, forKey: key)
    }

    func integer(_ newer: Key, _ older: Key) -> Int? {
        integer(newer) ?? integer(older)
    }

    /// A whole number that some endpoints write as text.
    func countText(_ key: Key) -> Int? {
        integer(key) ?? text(key).flatMap { Int($0) }
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
