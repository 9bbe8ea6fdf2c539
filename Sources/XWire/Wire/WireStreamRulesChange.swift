/// The body that adds or deletes rules of the filtered stream; one of the two at a time.
package struct WireStreamRulesChange: Sendable, Hashable, Codable {
    package struct Deletion: Sendable, Hashable, Codable {
        package var ids: [String]

        package init(ids: [String]) {
            self.ids = ids
        }
    }

    package var add: [WireStreamRule]?
    package var delete: Deletion?

    package init(add: [WireStreamRule]) {
        self.add = add
    }

    package init(deleteIDs: [String]) {
        delete = Deletion(ids: deleteIDs)
    }
}
