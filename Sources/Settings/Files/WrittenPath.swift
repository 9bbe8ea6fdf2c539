import Foundation

/// Paths as people write them where no shell reads them: in a file, a variable, behind the `=` of a flag.
struct WrittenPath: Sendable {
    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// `~`, `~name`, `$NAME` and `${NAME}` at the beginning are what a shell would make of them; a relative path counts from
    /// `folder`, and from where the program was started where that is nil.
    ///
    /// The failure is the reason in words.
    func expanded(_ text: String, in folder: String?) -> Result<String, Fault> {
        guard !text.isEmpty, !text.utf8.contains(0) else { return .failure(Fault(reason: "it is no path")) }
        let end = text.firstIndex(of: "/") ?? text.endIndex
        let (first, rest) = (String(text[..<end]), String(text[end...]))
        if first.hasPrefix("~") {
            let name = String(first.dropFirst())
            guard let home = home(of: name) else {
                return .failure(
                    Fault(
                        reason: name.isEmpty
                            ? "HOME is not set"
                            : "there is no user '\(name)'; a file of that name is ./\(text)"
                    )
                )
            }
            return .success(home + rest)
        }
        if first.hasPrefix("$") {
            let name = first.dropFirst().trimmingCharacters(in: CharacterSet(charactersIn: "{}"))
            guard let value = environment[name], !value.isEmpty else {
                return .failure(Fault(reason: "the variable \(name) is not set"))
            }
            return .success(value + rest)
        }
        guard let folder, !text.hasPrefix("/") else { return .success(text) }
        return .success((folder.isEmpty ? "." : folder) + "/" + text)
    }

    struct Fault: Error, Equatable {
        let reason: String
    }

    /// The home folder of a user; of this one where `name` is empty.
    private func home(of name: String) -> String? {
        if name.isEmpty, let home = environment["HOME"], home.hasPrefix("/") {
            return home == "/" ? "" : home
        }
        guard let entry = name.isEmpty ? getpwuid(getuid()) : getpwnam(name),
            let folder = entry.pointee.pw_dir
        else {
            return nil
        }
        return String(cString: folder)
    }
}
