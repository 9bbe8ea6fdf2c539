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
