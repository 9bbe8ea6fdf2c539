import Foundation
import Testing

/// The program under test, as the build put it beside the tests.
enum BuiltProgram {
    /// The folder that holds both; nil when the tests run in a way that hides it.
    static var folder: URL? {
        let candidates =
            CommandLine.arguments
            + [try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")]
            .compactMap { $0 }
        for candidate in candidates where candidate.contains(".xctest") {
            let bundle = URL(fileURLWithPath: candidate.components(separatedBy: ".xctest")[0])
            return bundle.deletingLastPathComponent()
        }
        return nil
    }

    /// Where `tweetdash` or another program of the package is; a test without it fails rather than passes.
    ///
    /// `TWEETDASH_PROGRAM` names another build of `tweetdash`, such as the one for release, which alone shows what it can carry.
    static func path(_ name: String = "tweetdash") throws -> String {
        if name == "tweetdash", let named = ProcessInfo.processInfo.environment["TWEETDASH_PROGRAM"] {
            try #require(FileManager.default.isExecutableFile(atPath: named), "no program at \(named)")
            return named
        }
        let folder = try #require(folder, "the tests do not know where they were built")
        let path = folder.appendingPathComponent(name).path
        try #require(FileManager.default.isExecutableFile(atPath: path), "no program at \(path)")
        return path
    }
}
