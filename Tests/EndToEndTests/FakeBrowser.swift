import Foundation
import Support

/// A stand-in for `xdg-open` that notes how it was started instead of opening anything.
struct FakeBrowser {
    /// One start of it.
    struct Start {
        /// What it was given, the name of the program left out.
        let arguments: [String]
        let environment: [String]
        /// The masks of blocked and of ignored signals.
        let blocked: UInt64?
        let ignored: UInt64?
        /// The descriptors it found open, beside those of the script itself.
        let descriptors: Set<Int>
    }

    private let folder: String
    /// The variables that put it before any other.
    let environment: [String: String]

    init(home: TemporaryFolder) throws {
        folder = home.file("browser")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let program = folder + "/xdg-open"
        // Of the shell's own words alone: a start must cost little.
        let script = """
            #!/bin/sh
            { for argument in "$@"; do printf 'arg %s\\n' "$argument"; done
            printf 'args %s\\n' "$#"
            export -p
            while read -r line; do case $line in Sig*) printf '%s\\n' "$line" ;; esac; done </proc/$$/status
            for file in /proc/$$/fd/*; do printf 'fd %s\\n' "${file##*/}"; done
            echo end; } >"\(folder)/$$.start"
            """
        try Data(script.utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        environment = ["PATH": folder + ":/usr/bin:/bin"]
    }

    /// Every start that has been noted to its end since the last look.
    func newStarts() throws -> [Start] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".start") }
            .compactMap {
                let file = "\(folder)/\($0)"
                let text = try String(contentsOfFile: file, encoding: .utf8)
                guard text.hasSuffix("\nend\n") else { return nil }
                try FileManager.default.removeItem(atPath: file)
                return Self.read(text)
            }
    }

    private static func read(_ text: String) -> Start {
        let lines = text.components(separatedBy: "\n")
        func values(_ prefix: String) -> [String] {
            lines.filter { $0.hasPrefix(prefix) }.map {
                String($0.dropFirst(prefix.count)).trimmingCharacters(in: .whitespaces)
            }
        }
        // Whatever stands before the count belongs to the arguments, line ends in them included.
        let arguments = lines.prefix { !$0.hasPrefix("args ") }
        return Start(
            arguments: arguments.map { $0.hasPrefix("arg ") ? String($0.dropFirst(4)) : $0 },
            environment: values("export "),
            blocked: values("SigBlk:").first.flatMap { UInt64($0, radix: 16) },
            ignored: values("SigIgn:").first.flatMap { UInt64($0, radix: 16) },
            descriptors: Set(values("fd ").compactMap { Int($0) })
        )
    }
}
