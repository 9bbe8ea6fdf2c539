import Support
import Testing

extension FileFaults {
    /// Watches the files of `folder`, by default `history` in `home`, for a program of this build.
    init(in home: TemporaryFolder, folder: String? = nil) throws {
        try self.init(
            folder: folder ?? home.file("history"),
            notesIn: home,
            build: try #require(BuiltProgram.folder)
        )
    }
}
