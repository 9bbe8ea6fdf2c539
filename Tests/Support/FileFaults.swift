package import Foundation

/// What happens to the files of one folder in a program under test: calls that fail, and a journal of what reached them.
///
/// Carried out by the library of `Tests/Faults`, which the program is started with; on Linux only.
package struct FileFaults: Sendable {
    /// Calls that can be made to fail.
    package enum Call: String, Sendable, CaseIterable {
        case open, write, sync, truncate, rename, unlink, allocate
    }

    /// How a call ends.
    package enum End: String, Sendable, CaseIterable {
        case noSpace = "ENOSPC"
        case inputOutput = "EIO"
        case readOnly = "EROFS"
        case denied = "EACCES"
        /// The process is killed before the call.
        case killed = "KILL"
        /// The process is killed when half of a write is done; before any other call.
        case torn = "TORN"
    }

    /// The folder whose files are looked at, those in folders below it excepted.
    package let folder: String
    private let library: String
    private let notes: String
    private var variables: [String: String] = [:]

    /// `build` is the folder that the build put its products into; `folder` is made where it is missing.
    ///
    /// Throws where the library was not built.
    package init(folder: String, notesIn home: TemporaryFolder, build: URL) throws {
        library = build.appending(path: "libtweetdash-faults.so").path
        guard FileManager.default.fileExists(atPath: library) else {
            throw SystemFailure("no library at \(library)")
        }
        self.folder = folder
        notes = home.file("faults-" + UUID().uuidString)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: notes, withIntermediateDirectories: true)
    }

    /// The variables to start the program with.
    package var environment: [String: String] {
        variables.merging(
            ["LD_PRELOAD": library, "FAULTS_FOLDER": folder, "FAULTS_SWITCH": switchPath]
        ) { mine, _ in mine }
    }

    /// Has every change written down, for `FileJournal` to read.
    package mutating func keepJournal() {
        variables["FAULTS_JOURNAL"] = journalPath
    }

    package var journalPath: String { notes + "/journal" }

    /// Ends the call of that number, counted from 1 over all of `calls`.
    package mutating func plan(_ end: End, at number: Int, of calls: [Call] = Call.allCases) {
        variables["FAULTS_PLAN"] = "\(Self.list(calls)):\(number):\(end.rawValue)"
        variables["FAULTS_FIRED"] = notes + "/fired"
    }

    /// True once the planned call came.
    package var hasFired: Bool { FileManager.default.fileExists(atPath: notes + "/fired") }

    /// Lets syncs of files whose name ends so do nothing: what a program would do that forgets them.
    package mutating func forgetSyncs(ofFilesEndingIn suffix: String) {
        variables["FAULTS_UNSYNCED"] = suffix
    }

    /// Ends every one of `calls` so, from now on until `heal`, in a program that runs already as in one that starts.
    package func begin(_ end: End, of calls: [Call]) throws {
        // Written beside and renamed: the program must not read half of it.
        try Data("\(Self.list(calls)):\(end.rawValue)".utf8)
            .write(to: URL(fileURLWithPath: switchPath), options: .atomic)
    }

    package func heal() throws {
        try FileManager.default.removeItem(atPath: switchPath)
    }

    private var switchPath: String { notes + "/switch" }

    private static func list(_ calls: [Call]) -> String {
        calls.map(\.rawValue).joined(separator: ",")
    }
}
