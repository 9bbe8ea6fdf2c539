package import Foundation
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
    /// A file named by the user must exist; the one in the usual place may be absent. `now` is when the credentials must be good;
    /// where it is nil, none are read: who only looks at a history needs none.
    package func load(
        flags: RawSettings,
        configPath: String?,
        profile: String?,
        now: Date?
    ) throws(SettingsError) -> Loaded {
        let named = try named(configPath)
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
            settings: try Settings(layers: layers, keys: keys, environment: environment),
            credentials: try now.map { now throws(SettingsError) in try credentials(files: files, now: now) }
                ?? Credentials(),
            file: file?.path,
            profile: profile
        )
    }

    /// The file that the user names; nil where it is the one in the usual place.
    private func named(_ configPath: String?) throws(SettingsError) -> String? {
        guard let text = configPath ?? environment["TWEETDASH_CONFIG"].flatMap({ $0.isEmpty ? nil : $0 })
        else {
            return nil
        }
        switch WrittenPath(environment: environment).expanded(text, in: nil) {
        case .success(let path): return path
        case .failure(let fault): throw .unreadable(path: text, reason: fault.reason)
        }
    }

    private func read(_ path: String, mustExist: Bool) throws(SettingsError) -> SettingsFile? {
        // A home of somebody else's, or none, has no settings for us; ones that are there and cannot be read are told.
        guard mustExist || access((path as NSString).deletingLastPathComponent, X_OK) == 0 else { return nil }
        guard let opened = try OpenedFile(path) else {
            guard mustExist else { return nil }
            throw .unreadable(path: path, reason: String(cString: strerror(ENOENT)))
        }
        let file = try SettingsFile(yaml: opened.text, path: path)
        let holdsSecrets = ([file] + file.profiles.values).contains { !$0.credentials.isEmpty }
        if holdsSecrets, opened.isOpenToOthers { throw .readableByOthers(path: opened.path) }
        return file
    }

    private func credentials(files: [SettingsFile], now: Date) throws(SettingsError) -> Credentials {
        let (signIn, path) = signIn(now: now)
        let credentials = try CredentialsReader(environment: environment).read(files: files, signIn: signIn)
        // What else the sign-in holds does not ask X for anybody.
        let asks = [credentials.bearerToken, credentials.userToken, credentials.accessToken].contains {
            $0 != nil
        }
        if let signIn, signIn.isExpired, !asks { throw .signInExpired(path: path) }
        return credentials
    }

    private func signIn(now: Date) -> (XurlSignIn?, path: String) {
        for path in locations.xurlFiles {
            guard let file = try? OpenedFile(path) else { continue }
            return (XurlSignIn(yaml: file.text, now: now), path)
        }
        return (nil, "")
    }
}
