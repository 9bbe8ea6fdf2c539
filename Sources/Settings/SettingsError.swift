/// Why the settings cannot be used; every description says where and what may stand there instead.
package enum SettingsError: Error, Equatable, CustomStringConvertible {
    case invalid(SettingKey, text: String, origin: RawSettings.Origin)
    /// One of two settings that mean nothing alone.
    case missing(SettingKey, beside: SettingKey, origin: RawSettings.Origin)
    /// One of two settings that exclude each other.
    case excluded(SettingKey, beside: SettingKey, reason: String, origin: RawSettings.Origin)
    case unknownKey(String, path: String, line: Int, known: [String])
    case wrongShape(String, path: String, line: Int, expected: String)
    case notYAML(path: String, line: Int, reason: String)
    case unreadable(path: String, reason: String)
    case unknownProfile(String, path: String, known: [String])
    case readableByOthers(path: String)
    case credentialCommandFailed(name: String, status: Int32)
    case unknownTheme(String, known: [String])
    case brokenTheme(path: String, reason: String)

    package var description: String {
        switch self {
        case .invalid(let key, let text, let origin):
            "\(origin): '\(text)' is no \(key.rawValue); use \(key.allowed)"
        case .missing(let missing, let given, let origin):
            "\(origin): \(given.rawValue) needs \(missing.rawValue) beside it: \(missing.allowed)"
        case .excluded(let refused, let given, let reason, let origin):
            "\(origin): \(refused.rawValue) cannot stand beside \(given.rawValue): \(reason); leave out one of them"
        case .unknownKey(let key, let path, let line, let known):
            "\(path):\(line): '\(key)' is not a setting here; known are \(known.joined(separator: ", "))"
        case .wrongShape(let key, let path, let line, let expected):
            "\(path):\(line): '\(key)' must be \(expected)"
        case .notYAML(let path, let line, let reason):
            "\(path):\(line): not readable as YAML: \(reason)"
        case .unreadable(let path, let reason):
            "cannot read \(path): \(reason)"
        case .unknownProfile(let name, let path, let known):
            "\(path) has no profile '\(name)'; it has \(known.isEmpty ? "none" : known.joined(separator: ", "))"
        case .readableByOthers(let path):
            "\(path) holds secrets and others can read it; run: chmod 600 '\(path)'"
        case .credentialCommandFailed(let name, let status):
            "the command for \(name) ended with status \(status); run it by hand to see why"
        case .unknownTheme(let name, let known):
            "no theme is called '\(name)'; there are \(known.joined(separator: ", "))"
        case .brokenTheme(let path, let reason):
            "\(path) is no base16 scheme: \(reason)"
        }
    }
}
