import ScreenModel
import TweetModel

extension Dashboard {
    /// As much of a paste as a line that is being typed takes, in characters.
    private static let longestPaste = 200

    /// Writes a paste into the line that is being typed, its line ends as blanks; anywhere else it does nothing.
    ///
    /// Whoever pastes by mistake has not asked for what its letters mean as keys, least of all for the end.
    mutating func paste(_ text: SafeText) -> [Effect] {
        guard takesText else {
            say("what is pasted is no key: / searches for it")
            return []
        }
        var effects: [Effect] = []
        for character in text.oneLine.string.prefix(Self.longestPaste) {
            effects += press(.character(character))
        }
        return effects
    }

    /// True while letters are letters.
    private var takesText: Bool {
        if case .typing = prompt { return true }
        return prompt == nil && search?.isTyping == true && overlays.isEmpty
    }
}
