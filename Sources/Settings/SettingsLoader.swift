import Foundation
package import XWire

/// Reads the files of one start and lays them over each other.
package struct SettingsLoader: Sendable {
    private let environment: [String: String]
    package let locations: FileLocations

    package init(environment: [String: String]) {
        self.environment = environment
        locations = FileLocations(environment: environment)
    }

    /// Everything the program needs to know before it starts.
    package struct Loaded: Sendable, Equatable {
        package var settings: Settings
        package var credentials: Credentials
        /// The file that was read, nil where there is none.
        package var file: String?
        package var profile: String?
    }

    /// Flags, then environment, then the profile, then the file.
    ///
    /// A file named by the user must exist; the one in the usual place may be absent.
    package func load(
        flags: RawSettings,
        configPath: String?,
        profile: String?
    ) throws(SettingsError) -> Loaded {
        let named = configPath ?? environment["TWEETDASH_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let profile = profile ?? environment["TWEETDASH_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        let file = try read(named ?? locations.config, mustExist: named != nil)
        var files = [file].compactMap { $0 }
        if let profile {
            guard let chosen = file?.profiles[profile] else {
                throw .unknownProfile(
                    profile,
                    path: named ?? locations.config,
                    known: file?.profiles.keys.sorted() ?? []
                )
            }
            files.insert(chosen, at: 0)
        }
        let keys = files.reversed().reduce(into: [:]) { $0.merge($1.keys) { _, stronger in stronger } }
        let layers = [flags, RawSettings(environment: environment)] + files.map(\.settings)
        return Loaded(
            settings: try Settings(layers: layers, keys: keys),
            credentials: try CredentialsReader(environment: environment).read(files: files, signIn: signIn()),
            file: file?.path,
            profile: profile
        )
    }

    private func read(_ path: String, mustExist: Bool) throws(SettingsError) -> SettingsFile? {
        guard mustExist || FileManager.default.fileExists(atPath: path) else { return nil }
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(path: path, reason: "no such file, or no right to read it as UTF-8")
        }
        let file = try SettingsFile(yaml: text, path: path)
        let holdsSecrets = ([file] + file.profiles.values).contains { !$0.credentials.isEmpty }
        if holdsSecrets, Self.isReadableByOthers(path) { throw .readableByOthers(path: path) }
        return file
    }

    private func signIn() -> XurlSignIn? {
        for path in locations.xurlFiles {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
            return XurlSignIn(yaml: text)
        }
        return nil
    }

    private static func isReadableByOthers(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = attributes?[.posixPermissions] as? NSNumber else { return false }
        return mode.intValue & 0o077 != 0
    }
}
