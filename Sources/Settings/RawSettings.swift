/// Settings as text, each with the place it came from: one layer of flags, environment or file.
package struct RawSettings: Sendable, Equatable {
    /// Where a value came from, in the words a message uses.
    package enum Origin: Sendable, Hashable, CustomStringConvertible {
        case flag(String)
        case environment(String)
        /// `line` counts from 1.
        case file(String, line: Int)
        case builtIn

        package var description: String {
            switch self {
            case .flag(let name): name
            case .environment(let name): name
            case .file(let path, let line): "\(path):\(line)"
            case .builtIn: "default"
            }
        }
    }

    package struct Value: Sendable, Equatable {
        /// More than one only for settings that may be repeated.
        package var texts: [String]
        package var origin: Origin

        package init(_ texts: [String], from origin: Origin) {
            self.texts = texts
            self.origin = origin
        }
    }

    package var values: [SettingKey: Value]

    package init(_ values: [SettingKey: Value] = [:]) {
        self.values = values
    }

    /// The layer that `environment` holds; an empty variable counts as absent.
    package init(environment: [String: String]) {
        values = [:]
        for key in SettingKey.allCases {
            guard let text = environment[key.environmentName], !text.isEmpty else { continue }
            values[key] = Value([text], from: .environment(key.environmentName))
        }
    }
}
