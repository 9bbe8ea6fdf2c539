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
    /// A path that leads nowhere, with the reason.
    case noPath(SettingKey, text: String, origin: RawSettings.Origin, reason: String)
    case credentialCommandFailed(name: String, status: Int32)
    /// It was ended, as it took longer than `CredentialCommand.limit`.
    case credentialCommandSlow(name: String)
    /// It cannot be run by its words; with the reason.
    case credentialCommandUnclear(name: String, reason: String)
    /// It ended well and printed nothing.
    case credentialCommandSilent(name: String)
    /// What X's keys never hold, at a place counted from 1 without the blanks around it.
    case unusableCredential(name: String, origin: String, fault: String, place: Int)
    /// A sign-in of X's command line client whose time is over, where nothing else serves.
    case signInExpired(path: String)
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
        case .noPath(let key, let text, let origin, let reason):
            "\(origin): '\(text)' as \(key.rawValue): \(reason)"
        case .credentialCommandFailed(let name, let status):
            "the command for \(name) ended with status \(status); run it by hand to see why"
        case .credentialCommandSlow(let name):
            "the command for \(name) gave nothing within 5 s and was ended; run it by hand once, so that it need not ask"
        case .credentialCommandUnclear(let name, let reason):
            "the command for \(name) is run by its words, without a shell: \(reason)"
        case .credentialCommandSilent(let name):
            "the command for \(name) printed nothing; run it by hand to see why"
        case .unusableCredential(let name, let origin, let fault, let place):
            "\(name) from \(origin) holds \(fault) as its character \(place): copy the key anew, in one piece"
        case .signInExpired(let path):
            "the sign-in in \(path) has run out: sign in again with X's client (xurl auth oauth2), or set X_BEARER_TOKEN"
        case .unknownTheme(let name, let known):
            "no theme is called '\(name)'; there are \(known.joined(separator: ", "))"
        case .brokenTheme(let path, let reason):
            "\(path) is no base16 scheme: \(reason)"
        }
    }
}
