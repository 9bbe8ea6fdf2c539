#include "keys.h"
#include "output.h"
#include "screen.h"
#include "terminal.h"

// Bytes that no finger typed come the same way as keys: pastes, reports of the focus, answers of the terminal to questions that
// somebody asked. Each is followed to its end, however it is cut, so that none of it is taken for a key.

enum { code_paste_begins = KEY_MAX + 1, code_paste_ends, code_focus_gained, code_focus_lost };

enum {
    escape = 033,
    /// Milliseconds after which a sequence without an end is given up: a terminal sends one in one go.
    sequence_patience = 1000,
    /// The same of a paste, which may come over a slow line.
    paste_patience = 10000,
    /// Milliseconds within which what follows an Escape byte belongs to it, where it came in two parts.
    escape_patience = 100,
    longest_paste = 1 << 16,
};

/// What is being read; `in_control` is a control sequence, `in_text` a string that a terminator ends.
static enum { in_keys, in_control, in_text, in_paste } place;
static int64_t last_read, last_escape = -escape_patience - 1;
static uint32_t pasted[longest_paste];
static int pasted_count;
static char parameters[8];
static int parameter_count;
static bool is_after_escape;

static const struct terminal_event ignored = {.kind = TERMINAL_IGNORED};

/// True where the terminal's description has no key of that name, so that the sequence can mean nothing else.
static bool define(const char *sequence, int code) {
    return key_defined(sequence) == 0 && define_key(sequence, code) == OK;
}

void keys_ask(bool on) {
    static bool has_focus;
    if (on) {
        place = in_keys;
        define("\033[200~", code_paste_begins);
        define("\033[201~", code_paste_ends);
        has_focus = define("\033[I", code_focus_gained) || key_defined("\033[I") == code_focus_gained;
        if (has_focus) define("\033[O", code_focus_lost);
        terminal_write("\033[?2004h", 8);
        if (has_focus) terminal_write("\033[?1004h", 8);
    } else {
        if (has_focus) terminal_write("\033[?1004l", 8);
        terminal_write("\033[?2004l", 8);
    }
}

static struct terminal_event of_key(enum terminal_key key) {
    return (struct terminal_event){.kind = TERMINAL_KEY, .code = (uint32_t)key};
}

static struct terminal_event begin(int next) {
    place = next;
    parameter_count = 0;
    is_after_escape = false;
    if (next == in_paste) pasted_count = 0;
    return ignored;
}

static struct terminal_event of_mouse(void) {
    MEVENT mouse;
    struct terminal_event event = ignored;
    // Another program left the mouse on, and ncurses has read no more than the beginning.
    if (!screen_has_mouse) return begin(in_control);
    if (getmouse(&mouse) != OK) return event;
    event.column = mouse.x;
    event.row = mouse.y;
    if (mouse.bstate & BUTTON1_PRESSED) event.kind = TERMINAL_CLICK;
    if (mouse.bstate & BUTTON4_PRESSED) event.kind = TERMINAL_WHEEL_UP;
    if (mouse.bstate & BUTTON5_PRESSED) event.kind = TERMINAL_WHEEL_DOWN;
    return event;
}

static struct terminal_event of_code(int code) {
    switch (code) {
    case KEY_UP: return of_key(TERMINAL_KEY_UP);
    case KEY_DOWN: return of_key(TERMINAL_KEY_DOWN);
    case KEY_LEFT: return of_key(TERMINAL_KEY_LEFT);
    case KEY_RIGHT: return of_key(TERMINAL_KEY_RIGHT);
    case KEY_PPAGE: return of_key(TERMINAL_KEY_PAGE_UP);
    case KEY_NPAGE: return of_key(TERMINAL_KEY_PAGE_DOWN);
    case KEY_HOME: return of_key(TERMINAL_KEY_HOME);
    case KEY_END: return of_key(TERMINAL_KEY_END);
    case KEY_ENTER: return of_key(TERMINAL_KEY_ENTER);
    case KEY_BTAB: return of_key(TERMINAL_KEY_BACK_TAB);
    case KEY_BACKSPACE: return of_key(TERMINAL_KEY_BACKSPACE);
    case KEY_DC: return of_key(TERMINAL_KEY_DELETE);
    case KEY_MOUSE: return of_mouse();
    case code_paste_begins: return begin(in_paste);
    case code_focus_gained: return (struct terminal_event){.kind = TERMINAL_FOCUS_GAINED};
    case code_focus_lost: return (struct terminal_event){.kind = TERMINAL_FOCUS_LOST};
    }
    if (code > KEY_F(0) && code <= KEY_F(63))
        return of_key((enum terminal_key)(TERMINAL_KEY_FUNCTION + (code - KEY_F(0))));
    return ignored;
}

/// What an Escape byte and `code` begin; `in_keys` where that is nothing.
static int sequence_of(wint_t code) {
    switch (code) {
    case '[':
    case 'O': return in_control;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_': return in_text;
    default: return in_keys;
    }
}

static struct terminal_event of_character(wint_t code) {
    const struct terminal_event typed = {.kind = TERMINAL_CHARACTER, .code = code};
    // The introducers that are one character each.
    if (code == 0x9B) return begin(in_control);
    if (code == 0x90 || code == 0x98 || (code >= 0x9D && code <= 0x9F)) return begin(in_text);
    if (code != escape) {
        const bool is_rest = last_read - last_escape <= escape_patience && sequence_of(code) != in_keys;
        return is_rest ? begin(sequence_of(code)) : typed;
    }
    wint_t next = 0;
    switch (wget_wch(screen_keys, &next)) {
    case OK:
        if (sequence_of(next) != in_keys) return begin(sequence_of(next));
        unget_wch((wchar_t)next);
        return typed;
    case KEY_CODE_YES: ungetch((int)next); return typed;
    default: last_escape = last_read; return typed;
    }
}

/// Parameters lie between space and '?', the last byte between '@' and '~' (ECMA-48, 5.4).
static struct terminal_event of_control(wint_t code) {
    if (code >= ' ' && code <= '?') {
        if (parameter_count < (int)sizeof parameters) parameters[parameter_count++] = (char)code;
        return ignored;
    }
    place = in_keys;
    if (code == escape) return of_character(code);
    // What ncurses would have known, had it come in one piece.
    if (code == '~' && parameter_count == 3 && parameters[0] == '2' && parameters[1] == '0' && parameters[2] == '0')
        return begin(in_paste);
    if (parameter_count == 0 && code == 'I') return (struct terminal_event){.kind = TERMINAL_FOCUS_GAINED};
    return ignored;
}

static struct terminal_event of_text(wint_t code) {
    if (code == 007 || code == 0x9C || is_after_escape) place = in_keys;
    is_after_escape = code == escape;
    return ignored;
}

static bool ends_paste(void) {
    static const uint32_t end[] = {escape, '[', '2', '0', '1', '~'};
    enum { length = sizeof end / sizeof *end };
    if (pasted_count < length) return false;
    for (int i = 0; i < length; i++)
        if (pasted[pasted_count - length + i] != end[i]) return false;
    pasted_count -= length;
    return true;
}

static struct terminal_event of_paste(int kind, wint_t code) {
    // The end of a paste that is too long is still looked for, in what overwrites its last characters.
    if (kind == OK) {
        if (pasted_count == longest_paste) {
            for (int i = longest_paste - 6; i < longest_paste - 1; i++) pasted[i] = pasted[i + 1];
            pasted_count--;
        }
        pasted[pasted_count++] = code;
    }
    if (!(kind == KEY_CODE_YES && code == code_paste_ends) && !ends_paste()) return ignored;
    place = in_keys;
    return (struct terminal_event){.kind = TERMINAL_PASTED};
}

struct terminal_event terminal_next_event(void) {
    wint_t code = 0;
    const int kind = wget_wch(screen_keys, &code);
    if (kind == ERR) return (struct terminal_event){.kind = TERMINAL_NOTHING};
    const int64_t now = output_milliseconds();
    if (now - last_read > (place == in_paste ? paste_patience : sequence_patience)) place = in_keys;
    last_read = now;
    if (place == in_paste) return of_paste(kind, code);
    if (kind == KEY_CODE_YES) return place == in_keys ? of_code((int)code) : ignored;
    switch (place) {
    case in_control: return of_control(code);
    case in_text: return of_text(code);
    default: return of_character(code);
    }
}

const uint32_t *terminal_pasted(int *count) {
    *count = pasted_count;
    return pasted;
}
