import ArgumentParser

/// How tweets are printed.
enum OutputForm: String, EnumerableFlag {
    case plain, json

    static func help(for value: OutputForm) -> ArgumentHelp? {
        switch value {
        case .plain: "One plain line a tweet."
        case .json: "One JSON object a line."
        }
    }
}
