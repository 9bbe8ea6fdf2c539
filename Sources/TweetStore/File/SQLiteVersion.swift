import GRDB
package import History

/// The version of the SQLite library in use: what `doctor` looks at.
package struct SQLiteVersion: Sendable, Hashable, CustomStringConvertible {
    private let numbers: [Int]

    /// Reads `3.40.1`; nil for anything but three numbers.
    package init?(_ text: some StringProtocol) {
        numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 3, description == text else { return nil }
    }

    /// The library that this process uses; nil where it names no version.
    package static func inUse() throws(HistoryError) -> SQLiteVersion? {
        do {
            let text = try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
            return text.flatMap { SQLiteVersion($0) }
        } catch {
            throw HistoryError(error)
        }
    }

    /// True for versions in which two connections that write or checkpoint at the same moment can damage the file.
    ///
    /// Mended in 3.51.3, and before that in 3.50.7 and 3.44.6. The history has one writer and one process for that reason.
    package var mayDamageLog: Bool {
        let mended = [[3, 44, 6], [3, 50, 7]].contains {
            $0.prefix(2) == numbers.prefix(2) && $0[2] <= numbers[2]
        }
        return !mended && numbers.lexicographicallyPrecedes([3, 51, 3])
    }

    package var description: String { numbers.map { String($0) }.joined(separator: ".") }
}
