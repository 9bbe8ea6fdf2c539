import Foundation
import Support
import Testing

@Suite("The memory of the process")
struct MemorySecrecyTests {
    /// Whom the files of a process in /proc belong to: to root, whoever runs it, once nobody else may look into it.
    private func owner(_ pid: Int32, _ file: String) throws -> Int? {
        let facts = try FileManager.default.attributesOfItem(atPath: "/proc/\(pid)/\(file)")
        return (facts[.ownerAccountID] as? NSNumber)?.intValue
    }

    @Test("is closed to other processes of its user, and that of what it starts is not its concern")
    func closed() async throws {
        let home = try TemporaryFolder()
        // Root's files are root's anyway: only a run by another user shows it, who may not see where the program was built.
        let copy = home.file("tweetdash")
        try FileManager.default.copyItem(atPath: try BuiltProgram.path(), toPath: copy)
        _ = chmod(home.path, 0o777)
        let asNobody = getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--clear-groups"] : []
        let words = asNobody + [copy, "watch", "--demo", "--json"]
        let program = try PipedProgram(program: words[0], Array(words.dropFirst()), home: home)
        let watch = WatchedProgram(program)
        try await watch.expect("it watches") { lines in lines.contains { $0.event == "ready" } }

        #expect(try owner(program.pid, "mem") == 0)
        #expect(await watch.stop() == 0)
    }
}
