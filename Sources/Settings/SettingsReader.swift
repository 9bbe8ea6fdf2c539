import Foundation
import ScreenModel
import TweetModel
import XWire

/// Turns the text of the strongest layer into a value, or into an error that names its origin.
struct SettingsReader {
    let layers: [RawSettings]
    let paths: WrittenPath

    func raw(_ key: SettingKey) -> RawSettings.Value? {
        layers.lazy.compactMap { $0.values[key] }.first
    }

    func value<Value>(_ key: SettingKey, parse: (String) -> Value?) throws(SettingsError) -> Value? {
        guard let raw = raw(key) else { return nil }
        let text = raw.texts.last ?? ""
        guard raw.texts.count == 1, let value = parse(text) else {
            throw .invalid(key, text: raw.texts.joined(separator: ", "), origin: raw.origin)
        }
        return value
    }

    /// A path, with what stands for a home folder in it expanded; a relative one of a file counts from that file's folder.
    func path(_ key: SettingKey) throws(SettingsError) -> String? {
        guard let text = try value(key, parse: { $0.isEmpty ? nil : $0 }), let origin = raw(key)?.origin
        else {
            return nil
        }
        var folder: String?
        if case .file(let file, _) = origin { folder = (file as NSString).deletingLastPathComponent }
        switch paths.expanded(text, in: folder) {
        case .success(let path): return path
        case .failure(let fault): throw .noPath(key, text: text, origin: origin, reason: fault.reason)
        }
    }

    /// The value, or the default of the table of settings, which must have one.
    func valueOrDefault<Value>(_ key: SettingKey, parse: (String) -> Value?) throws(SettingsError) -> Value {
        if let value = try value(key, parse: parse) { return value }
        let text = key.row.standard ?? ""
        guard let value = parse(text) else { throw .invalid(key, text: text, origin: .builtIn) }
        return value
    }

    func flag(_ key: SettingKey) throws(SettingsError) -> Bool {
        try value(key, parse: Self.bool) ?? false
    }

    /// Throws where one of two settings is given that mean nothing alone.
    func requireBoth(_ first: SettingKey, _ second: SettingKey) throws(SettingsError) {
        for (given, missing) in [(first, second), (second, first)] {
            guard let raw = raw(given), self.raw(missing) == nil else { continue }
            throw .missing(missing, beside: given, origin: raw.origin)
        }
    }

    /// Throws where `flag` is on and `other` is given, which exclude each other.
    func refuseBoth(_ flag: SettingKey, _ other: SettingKey, because reason: String) throws(SettingsError) {
        guard try self.flag(flag), raw(other) != nil, let origin = raw(flag)?.origin else { return }
        throw .excluded(flag, beside: other, reason: reason, origin: origin)
    }

    /// The feed of the strongest layer that names any source.
    func feed() throws(SettingsError) -> [Source] {
        let layer = layers.first { layer in SettingKey.sources.contains { layer.values[$0] != nil } }
        guard let layer else { return [] }
        let reader = SettingsReader(layers: [layer], paths: paths)
        var feed: [Source] = []
        let handles = try reader.handles()
        if !handles.isEmpty { feed.append(.watch(handles)) }
        if try reader.flag(.home) { feed.append(.home) }
        if try reader.flag(.mentions) { feed.append(.mentions) }
        feed += try reader.each(.search) { (1...512).contains($0.count) }.map(Source.search)
        feed += try reader.each(.list) { Tweet.ID($0) != nil }.map(Source.list)
        return feed
    }

    private func handles() throws(SettingsError) -> [String] {
        guard let raw = raw(.watch) else { return [] }
        var handles: [String] = []
        for piece in raw.texts.flatMap({ $0.split(separator: ",") }) {
            var handle = piece.trimmingCharacters(in: .whitespaces)
            if handle.hasPrefix("@") { handle.removeFirst() }
            guard Handle.isValid(handle) else {
                throw .invalid(.watch, text: handle, origin: raw.origin)
            }
            if !handles.contains(where: { $0.lowercased() == handle.lowercased() }) { handles.append(handle) }
        }
        return handles
    }

    private func each(_ key: SettingKey, isValid: (String) -> Bool) throws(SettingsError) -> [String] {
        guard let raw = raw(key) else { return [] }
        for text in raw.texts where !isValid(text) {
            throw .invalid(key, text: text, origin: raw.origin)
        }
        return raw.texts
    }
}

extension SettingsReader {
    static func bool(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on", "1": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }

    /// Reads `500ms`, `30s`, `5m`, `1h`; nil for what is shorter or longer than polling may be.
    static func interval(_ text: String) -> Duration? {
        Duration(words: text).flatMap {
            (PollInterval.shortest...PollInterval.longest).contains($0) ? $0 : nil
        }
    }

    static func retention(_ text: String) -> Int? {
        Int(text).flatMap { $0 >= Settings.leastRetention ? $0 : nil }
    }

    static func path(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
        }
        guard text.hasPrefix("/"), text.count <= 200, isPlain, !text.contains("//"), !text.contains("..")
        else {
            return nil
        }
        return text
    }

    static func publicURL(_ text: String) -> String? {
        guard let url = URLComponents(string: text), url.scheme == "https", url.host?.isEmpty == false,
            url.port == nil, text.count <= 200
        else { return nil }
        return text
    }

    static func apiBaseURL(_ text: String) -> String? {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty, url.query == nil,
            url.user == nil
        else { return nil }
        let isLocal = LoopbackHost.contains(urlHost: host)
        guard url.scheme == "https" || (url.scheme == "http" && isLocal) else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    static func colorDepth(_ text: String) -> ColorDepth?? {
        text == "auto" ? .some(nil) : ColorDepth(rawValue: text).map(Optional.some)
    }
}
