#include "screen.h"
#include "terminal.h"

static struct terminal_event of_key(enum terminal_key key) {
    return (struct terminal_event){.kind = TERMINAL_KEY, .code = (uint32_t)key};
}

/// Reads the rest of a control sequence: parameters lie between space and '?', the last byte between '@'
/// and '~' (ECMA-48, 5.4).
static void skip_to_end(void) {
    wint_t code = 0;
    while (wget_wch(screen_keys, &code) == OK && code >= ' ' && code <= '?') continue;
}

static struct terminal_event of_mouse(void) {
    MEVENT mouse;
    struct terminal_event event = {.kind = TERMINAL_IGNORED};
    if (!screen_has_mouse) {
        // Another program left the mouse on, and ncurses has read no more than the beginning.
        skip_to_end();
        return event;
    }
    if (getmouse(&mouse) != OK) return event;
    event.column = mouse.x;
    event.row = mouse.y;
    if (mouse.bstate & BUTTON1_PRESSED) event.kind = TERMINAL_CLICK;
    if (mouse.bstate & BUTTON4_PRESSED) event.kind = TERMINAL_WHEEL_UP;
    if (mouse.bstate & BUTTON5_PRESSED) event.kind = TERMINAL_WHEEL_DOWN;
    return event;
}

static struct terminal_event of_code(wint_t code) {
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
    }
    if (code > KEY_F(0) && code <= KEY_F(63))
        return of_key((enum terminal_key)(TERMINAL_KEY_FUNCTION + (code - KEY_F(0))));
    return (struct terminal_event){.kind = TERMINAL_IGNORED};
}

/// After an Escape byte: true when a control sequence followed that the terminal's description does not
/// list. It is read to its end, lest its letters be taken for keys.
static bool skip_sequence(void) {
    wint_t code = 0;
    if (wget_wch(screen_keys, &code) != OK) return false;
    if (code != '[' && code != 'O') {
        unget_wch((wchar_t)code);
        return false;
    }
    skip_to_end();
    return true;
}

struct terminal_event terminal_next_event(void) {
    wint_t code = 0;
    switch (wget_wch(screen_keys, &code)) {
    case OK:
        if (code == '\033' && skip_sequence()) return (struct terminal_event){.kind = TERMINAL_IGNORED};
        return (struct terminal_event){.kind = TERMINAL_CHARACTER, .code = code};
    case KEY_CODE_YES: return of_code(code);
    default: return (struct terminal_event){.kind = TERMINAL_NOTHING};
    }
}
