import Foundation

/// `generate-widths UNICODE_FOLDER OUTPUT_FOLDER`: writes the table of CUnicode from the files of the Unicode Character Database.
///
/// UNICODE_FOLDER is laid out as the database is published (`EastAsianWidth.txt`, `extracted/`, `emoji/` …), which is also how
/// Debian's package `unicode-data` puts it under `/usr/share/unicode`. OUTPUT_FOLDER is `Sources/CUnicode`.
@main
struct GenerateWidths {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let input = arguments.first, let output = arguments.last, arguments.count == 2 else {
            quit("usage: generate-widths UNICODE_FOLDER OUTPUT_FOLDER", status: 2)
        }
        do {
            let database = try UnicodeDatabase(folder: URL(filePath: input, directoryHint: .isDirectory))
            let source = WidthTable(of: database).source(version: database.version)
            let file = URL(filePath: output, directoryHint: .isDirectory).appending(path: "width_table.c")
            try Data(source.utf8).write(to: file, options: .atomic)
        } catch {
            quit("\(error)", status: 1)
        }
    }

    private static func quit(_ message: String, status: Int32) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(status)
    }
}
