package import Foundation

/// What a program did to the files of a folder, as `FileFaults` wrote it down, and what a power cut leaves of that.
package struct FileJournal {
    private enum Change {
        case created(String)
        case written(String, at: Int, Data)
        case resized(String, to: Int)
        case synced(String)
        case folderSynced
        case renamed(String, to: String)
        case unlinked(String)
    }

    private let changes: [Change]

    /// Reads the journal of a program that has ended; a last entry that is not whole never happened.
    package init(contentsOf path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var changes: [Change] = []
        var place = 0
        // The members of `faults_record`: what, nameLength, offset, length.
        let headLength = 24
        while place + headLength <= bytes.count {
            let head = bytes.subdata(in: place..<place + headLength)
            let (what, nameLength, offset, length) = head.withUnsafeBytes { head in
                (
                    head.loadUnaligned(as: UInt32.self),
                    head.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
                    head.loadUnaligned(fromByteOffset: 8, as: Int64.self),
                    head.loadUnaligned(fromByteOffset: 16, as: Int64.self)
                )
            }
            let nameEnd = place + headLength + Int(nameLength)
            let end = nameEnd + Int(length)
            guard end <= bytes.count else { break }
            let name = String(decoding: bytes[place + headLength..<nameEnd], as: UTF8.self)
            let content = bytes.subdata(in: nameEnd..<end)
            switch UInt8(truncatingIfNeeded: what) {
            case UInt8(ascii: "C"): changes.append(.created(name))
            case UInt8(ascii: "W"): changes.append(.written(name, at: Int(offset), content))
            case UInt8(ascii: "T"): changes.append(.resized(name, to: Int(offset)))
            case UInt8(ascii: "S"): changes.append(.synced(name))
            case UInt8(ascii: "D"): changes.append(.folderSynced)
            case UInt8(ascii: "R"):
                changes.append(.renamed(name, to: String(decoding: content, as: UTF8.self)))
            case UInt8(ascii: "U"): changes.append(.unlinked(name))
            default: throw SystemFailure("the journal holds an entry \(what)")
            }
            place = end
        }
        self.changes = changes
    }

    /// How often the program synced a file.
    package var syncs: Int {
        changes.count { if case .synced = $0 { true } else { false } }
    }

    /// The files after a power cut at the end of the journal, by name.
    ///
    /// `before` is what stood in the folder when the program began. A write is on the disk once its file was synced, a name
    /// once the folder was. `survives` says of each sector of 512 bytes written later, and of each later change of a length,
    /// whether chance saved it; of later changes of names it is asked once for all.
    package func files(
        afterCutWith before: [String: Data],
        survives: () -> Bool
    ) -> [String: Data] {
        var disk = DiskAfterCut(before)
        for change in changes {
            switch change {
            case .created(let name): disk.create(name)
            case .written(let name, let place, let bytes): disk.change(name, .write(place, bytes))
            case .resized(let name, let length): disk.change(name, .resize(length))
            case .synced(let name): disk.sync(name)
            case .folderSynced: disk.syncNames()
            case .renamed(let name, let new): disk.rename(name, to: new)
            case .unlinked(let name): disk.unlink(name)
            }
        }
        return disk.cut(survives: survives)
    }
}
