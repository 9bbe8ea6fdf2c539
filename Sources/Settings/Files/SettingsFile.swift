import Foundation
package import TweetModel
import Yams

/// The user's file: settings, credentials, keys and profiles, each still as text with its line.
package struct SettingsFile: Sendable, Equatable {
    /// A credential as written: the value itself, or `!command arguments`.
    package struct CredentialEntry: Sendable, Equatable {
        package var text: Secret
        package var line: Int
    }

    package let path: String
    package var settings = RawSettings()
    /// By environment name, for instance `X_BEARER_TOKEN`.
    package var credentials: [String: CredentialEntry] = [:]
    /// Key names by action name.
    package var keys: [String: [String]] = [:]
    package var profiles: [String: SettingsFile] = [:]

    package init(path: String) {
        self.path = path
    }

    /// Reads YAML; an empty text is a file without settings.
    ///
    /// Unknown keys and wrong shapes are errors that name the line.
    package init(yaml: String, path: String) throws(SettingsError) {
        self.init(path: path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw .notYAML(path: path, line: error.line, reason: error.advice(in: yaml))
        } catch {
            throw .notYAML(path: path, line: 1, reason: "unexpected structure")
        }
        guard let root, root != Node("") else { return }
        try read(root, isProfile: false)
    }

    private mutating func read(_ node: Node, isProfile: Bool) throws(SettingsError) {
        for (key, value) in try pairs(of: node, named: "the file") {
            switch key {
            case "push":
                for (inner, value) in try pairs(of: value, named: key) {
                    try take(value, at: ["push", inner])
                }
            case "credentials":
                try readCredentials(value)
            case "keys":
                for (action, value) in try pairs(of: value, named: key) {
                    keys[action] = try texts(of: value, named: action)
                }
            case "profiles" where !isProfile:
                for (name, value) in try pairs(of: value, named: key) {
                    var profile = SettingsFile(path: path)
                    try profile.read(value, isProfile: true)
                    profiles[name] = profile
                }
            default:
                try take(value, at: [key])
            }
        }
    }

    private mutating func take(_ node: Node, at keyPath: [String]) throws(SettingsError) {
        guard let key = SettingKey.allCases.first(where: { $0.filePath == keyPath }) else {
            let siblings = SettingKey.allCases.filter { $0.filePath.dropLast() == keyPath.dropLast()[...] }
            let sections = keyPath.count == 1 ? ["push", "credentials", "keys", "profiles"] : []
            throw .unknownKey(
                keyPath.joined(separator: "."),
                path: path,
                line: line(of: node),
                known: siblings.map { $0.filePath.last ?? "" } + sections
            )
        }
        let texts = try texts(of: node, named: keyPath.joined(separator: "."))
        settings.values[key] = RawSettings.Value(texts, from: .file(path, line: line(of: node)))
    }

    private mutating func readCredentials(_ node: Node) throws(SettingsError) {
        for (name, value) in try pairs(of: node, named: "credentials") {
            guard let known = CredentialName.allCases.first(where: { $0.fileKey == name }) else {
                throw .unknownKey(
                    "credentials.\(name)",
                    path: path,
                    line: line(of: value),
                    known: CredentialName.allCases.map(\.fileKey)
                )
            }
            guard let text = value.scalar?.string, let secret = Secret(text) else {
                throw .wrongShape(
                    name,
                    path: path,
                    line: line(of: value),
                    expected: "one text that is not empty"
                )
            }
            credentials[known.rawValue] = CredentialEntry(text: secret, line: line(of: value))
        }
    }

    private func pairs(of node: Node, named name: String) throws(SettingsError) -> [(String, Node)] {
        guard let mapping = node.mapping else {
            if node.scalar?.string.isEmpty == true { return [] }
            throw .wrongShape(
                name,
                path: path,
                line: line(of: node),
                expected: "a list of 'key: value' lines"
            )
        }
        return mapping.compactMap { key, value in key.scalar.map { ($0.string, value) } }
    }

    private func texts(of node: Node, named name: String) throws(SettingsError) -> [String] {
        if let scalar = node.scalar { return [scalar.string] }
        if let sequence = node.sequence {
            let scalars = sequence.compactMap { $0.scalar?.string }
            if scalars.count == sequence.count { return scalars }
        }
        throw .wrongShape(name, path: path, line: line(of: node), expected: "one value or a list of values")
    }

    private func line(of node: Node) -> Int {
        node.mark?.line ?? 1
    }
}
