import ArgumentParser
import Settings

extension RawSettings {
    /// Notes what a flag said; an empty list is a flag not given.
    mutating func set(_ key: SettingKey, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        values[key] = Value(texts, from: .flag(key.flag))
    }

    /// Both, where this one is the stronger.
    func over(_ weaker: RawSettings) -> RawSettings {
        RawSettings(values.merging(weaker.values) { mine, _ in mine })
    }
}

extension NameSpecification {
    /// The flag of a setting.
    static func setting(_ key: SettingKey) -> NameSpecification { .customLong(key.rawValue) }
}

extension ArgumentHelp {
    /// What the table of settings says of a setting.
    static func setting(_ key: SettingKey) -> ArgumentHelp {
        ArgumentHelp(key.row.help, valueName: key.row.placeholder)
    }
}
