import TweetModel

/// Who is who.
extension DemoWorld {
    /// The account that the demo's user keys belong to.
    var owner: DemoAccount { accounts[accounts.endIndex - 1] }

    func account(handle: String) -> DemoAccount? {
        accounts.first { $0.isCalled(handle) }
    }

    func account(id: String) -> DemoAccount? { accounts.first { $0.id == id } }

    /// False where nobody has the old handle, somebody else has the new one, or the new one is no handle.
    @discardableResult
    mutating func rename(_ handle: String, to newHandle: String) -> Bool {
        let holder = account(handle: newHandle)
        guard Handle.isValid(newHandle), holder == nil || holder == account(handle: handle) else {
            return false
        }
        return changeAccount(handle) { $0.handle = newHandle }
    }

    /// Who is meant by the names in a post: in words of an earlier one, those who were meant there.
    func mentioned(in post: DemoPost, quoting earlier: DemoPost?) -> [String: String] {
        var ids: [String: String] = [:]
        for entity in post.text.entities + (post.note?.entities ?? []) {
            guard case .mention(let handle) = entity.kind else { continue }
            let name = handle.lowercased()
            ids[name] = earlier?.mentioned[name] ?? account(handle: name)?.id
        }
        return ids
    }
}
