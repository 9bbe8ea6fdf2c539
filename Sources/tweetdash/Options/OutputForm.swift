import ArgumentParser

/// How a command prints what it has found.
enum OutputForm: String, EnumerableFlag {
    case plain, json

    static func help(for value: OutputForm) -> ArgumentHelp? {
        switch value {
        case .plain: "Plain lines, for people."
        case .json: "One JSON object a line, for programs."
        }
    }
}
