package import Dashboard
import Foundation
import Themes

/// The themes to choose from: those in the program, then the user's own files, which replace one of the same name.
package struct ThemeLibrary: Sendable {
    package private(set) var themes: [Theme] = []
    /// Files that could not be used, and why.
    package private(set) var faults: [SettingsError] = []

    /// `folder` is where the user's files are; it may be missing.
    package init(folder: String) {
        for file in Themes.embedded { place(file.name, String(decoding: file.bytes, as: UTF8.self)) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let path = folder + "/" + name
            do throws(SettingsError) {
                if let file = try OpenedFile(path) { place(path, file.text) }
            } catch {
                faults.append(error)
            }
        }
    }

    /// What is shown where nobody chose: the first dark theme.
    package var standard: Theme { themes.first { !$0.isLight && !$0.isMonochrome } ?? .terminal }

    /// Names are compared without case; throws `unknownTheme`, which lists them.
    package func theme(named name: String) throws(SettingsError) -> Theme {
        guard let theme = themes.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw .unknownTheme(name, known: themes.map(\.name))
        }
        return theme
    }

    private mutating func place(_ path: String, _ yaml: String) {
        do {
            let file = try ThemeFile(yaml: yaml, path: path)
            let theme: Theme
            do {
                theme = try Theme(name: file.name, isLight: file.isLight, palette: file.palette)
            } catch {
                throw SettingsError.brokenTheme(path: path, reason: "\(error)")
            }
            themes.removeAll { $0.name.lowercased() == theme.name.lowercased() }
            themes.append(theme)
        } catch let fault as SettingsError {
            faults.append(fault)
        } catch {
            faults.append(.brokenTheme(path: path, reason: "\(error)"))
        }
    }
}
