import Foundation

/// A folder of files of which it is known what is on the disk and what only in memory.
struct DiskAfterCut {
    enum Change {
        case write(Int, Data)
        case resize(Int)
    }

    private struct File {
        var synced = Data()
        var pending: [Change] = []
    }

    private static let sector = 512

    private var files: [Int: File] = [:]
    /// Files by name, as the program sees them and as the disk has them.
    private var names: [String: Int] = [:]
    private var syncedNames: [String: Int] = [:]
    private var next = 0

    /// Everything of `before` is on the disk.
    init(_ before: [String: Data]) {
        for (name, content) in before {
            create(name)
            if let file = names[name] { files[file]?.synced = content }
        }
        syncNames()
    }

    mutating func create(_ name: String) {
        names[name] = next
        files[next] = File()
        next += 1
    }

    mutating func change(_ name: String, _ change: Change) {
        if let file = names[name] { files[file]?.pending.append(change) }
    }

    mutating func sync(_ name: String) {
        guard let file = names[name], var held = files[file] else { return }
        for change in held.pending { Self.apply(change, to: &held.synced) }
        held.pending = []
        files[file] = held
    }

    mutating func syncNames() {
        syncedNames = names
    }

    mutating func rename(_ name: String, to new: String) {
        if let file = names.removeValue(forKey: name) { names[new] = file }
    }

    mutating func unlink(_ name: String) {
        names[name] = nil
    }

    func cut(survives: () -> Bool) -> [String: Data] {
        let left = survives() ? names : syncedNames
        return left.compactMapValues { files[$0] }.mapValues { file in
            var content = file.synced
            for change in file.pending {
                for part in Self.parts(of: change) where survives() { Self.apply(part, to: &content) }
            }
            return content
        }
    }

    /// What of a change can be lost by itself.
    private static func parts(of change: Change) -> [Change] {
        guard case .write(let place, let bytes) = change else { return [change] }
        var parts: [Change] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, ((place + start) / sector + 1) * sector - place)
            parts.append(.write(place + start, bytes.subdata(in: start..<end)))
            start = end
        }
        return parts
    }

    private static func apply(_ change: Change, to content: inout Data) {
        switch change {
        case .resize(let length):
            if content.count > length { content.removeSubrange(length...) }
            if content.count < length { content.append(Data(count: length - content.count)) }
        case .write(let place, let bytes):
            let end = place + bytes.count
            if content.count < end { content.append(Data(count: end - content.count)) }
            content.replaceSubrange(place..<end, with: bytes)
        }
    }
}
