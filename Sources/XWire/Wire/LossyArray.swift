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
