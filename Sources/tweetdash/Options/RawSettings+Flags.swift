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
