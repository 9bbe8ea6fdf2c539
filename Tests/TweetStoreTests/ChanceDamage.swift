import Foundation
import Support

/// What can happen to the files of a history.
enum ChanceDamage: CaseIterable {
    case bits, headerBytes, emptiedPage, cut, emptied, folderInItsPlace, logBits, logCut, logGarbage,
        logMissing,
        folderAsLog,
        memoryGarbage

    func strike(_ history: TemporaryHistory, _ random: inout SeededGenerator) throws {
        switch self {
        case .bits:
            try edit("history.db", of: history) { bytes in
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8(
                        1 << Int.random(in: 0..<8, using: &random)
                    )
                }
            }
        case .headerBytes:
            try edit("history.db", of: history) { bytes in
                let place = Int.random(in: 0..<min(100, bytes.count), using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        case .emptiedPage:
            try edit("history.db", of: history) { bytes in
                let start = Int.random(in: 0..<bytes.count, using: &random) / 4_096 * 4_096
                let end = min(bytes.count, start + 4_096)
                bytes.replaceSubrange(start..<end, with: Data(count: end - start))
            }
        case .cut:
            try edit("history.db", of: history) {
                $0 = $0.prefix(Int.random(in: 1...$0.count, using: &random))
            }
        case .emptied: try edit("history.db", of: history) { $0 = Data() }
        case .folderInItsPlace: try replaceByFolder("history.db", of: history)
        case .logBits:
            try edit("history.db-wal", of: history) { bytes in
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8(
                        1 << Int.random(in: 0..<8, using: &random)
                    )
                }
            }
        case .logCut:
            try edit("history.db-wal", of: history) {
                $0 = $0.prefix(Int.random(in: 1...$0.count, using: &random))
            }
        case .logGarbage:
            try edit("history.db-wal", of: history) { bytes in
                bytes = Data((0..<bytes.count).map { _ in UInt8.random(in: 0...255, using: &random) })
            }
        case .logMissing: try? FileManager.default.removeItem(atPath: history.path + "-wal")
        case .folderAsLog: try replaceByFolder("history.db-wal", of: history)
        case .memoryGarbage:
            try history.write(
                Data(repeating: UInt8.random(in: 0...255, using: &random), count: 40_000),
                to: "history.db-shm"
            )
        }
    }

    /// Does nothing to what an earlier stroke took away.
    private func edit(_ name: String, of history: TemporaryHistory, _ change: (inout Data) -> Void) throws {
        guard var bytes = try? history.bytes(name), !bytes.isEmpty else { return }
        change(&bytes)
        try history.write(bytes, to: name)
    }

    private func replaceByFolder(_ name: String, of history: TemporaryHistory) throws {
        let path = history.folder.appending(path: "state/" + name).path
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
}
