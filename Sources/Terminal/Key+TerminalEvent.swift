import CTerminal
import ScreenModel

extension Key {
    /// Nil for what means nothing to us.
    init?(_ event: terminal_event) {
        switch event.kind {
        case TERMINAL_CHARACTER: self.init(typed: event.code)
        case TERMINAL_KEY: self.init(special: event.code)
        case TERMINAL_CLICK: self = .click(column: Int(event.column), row: Int(event.row))
        case TERMINAL_WHEEL_UP: self = .wheelUp
        case TERMINAL_WHEEL_DOWN: self = .wheelDown
        default: return nil
        }
    }

    /// A scalar as typed; below 32 it is a key with Control, or one of the keys that always were that.
    ///
    /// LF counts as Enter too: some terminals and most scripts send it.
    init?(typed code: UInt32) {
        switch code {
        case 8, 127: self = .backspace
        case 9: self = .tab
        case 10, 13: self = .enter
        case 27: self = .escape
        case 0..<32: self = .control(Character(Unicode.Scalar(UInt8(code | 0x40))).lowercased().first ?? " ")
        case 128..<160: return nil
        default:
            guard let scalar = Unicode.Scalar(code) else { return nil }
            self = .character(Character(scalar))
        }
    }

    private init?(special code: UInt32) {
        let functionKeys = TERMINAL_KEY_FUNCTION.rawValue
        switch code {
        case TERMINAL_KEY_UP.rawValue: self = .up
        case TERMINAL_KEY_DOWN.rawValue: self = .down
        case TERMINAL_KEY_LEFT.rawValue: self = .left
        case TERMINAL_KEY_RIGHT.rawValue: self = .right
        case TERMINAL_KEY_PAGE_UP.rawValue: self = .pageUp
        case TERMINAL_KEY_PAGE_DOWN.rawValue: self = .pageDown
        case TERMINAL_KEY_HOME.rawValue: self = .home
        case TERMINAL_KEY_END.rawValue: self = .end
        case TERMINAL_KEY_ENTER.rawValue: self = .enter
        case TERMINAL_KEY_BACK_TAB.rawValue: self = .backTab
        case TERMINAL_KEY_BACKSPACE.rawValue: self = .backspace
        case TERMINAL_KEY_DELETE.rawValue: self = .delete
        case functionKeys...: self = .function(Int(code - functionKeys))
        default: return nil
        }
    }
}
