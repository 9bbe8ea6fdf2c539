#include "screen.h"
#include "divert.h"
#include "guard.h"
#include "keys.h"
#include "output.h"
#include "terminal.h"
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Not from <term.h>, for its macros.
extern int setupterm(const char *, int, int *);
extern char *tigetstr(const char *);
extern struct term *cur_term;
extern int del_curterm(struct term *);

WINDOW *screen_keys;
bool screen_has_mouse;

static SCREEN *screen;
static FILE *reader, *writer;
static struct termios outside, inside;
static bool is_up, is_colored;

enum terminal_refusal terminal_check(int input, int output, const char *name) {
    if (!isatty(input)) return TERMINAL_INPUT_IS_NO_TERMINAL;
    if (!isatty(output)) return TERMINAL_OUTPUT_IS_NO_TERMINAL;
    if (!name || !*name) return TERMINAL_NAME_IS_MISSING;
    if (strcmp(name, "dumb") == 0) return TERMINAL_IS_DUMB;
    int found = 0;
    if (setupterm(name, output, &found) != OK) return TERMINAL_NAME_IS_UNKNOWN;
    const char *place = tigetstr("cup");
    const bool can_place = place && place != (char *)-1 && *place;
    del_curterm(cur_term);
    return can_place ? TERMINAL_ACCEPTED : TERMINAL_CANNOT_PLACE_CURSOR;
}

static FILE *open_copy(int descriptor, const char *mode) {
    const int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
    if (!file && copy >= 0) close(copy);
    return file;
}

static void release(void) {
    if (screen_keys) delwin(screen_keys);
    if (screen) delscreen(screen);
    if (reader) fclose(reader);
    if (writer) fclose(writer);
    screen_keys = NULL;
    screen = NULL;
    reader = writer = NULL;
    output_close();
}

/// Takes "oc" out of the terminal's description: we never change the palette, and ncurses would set back to
/// the factory's what the user made of it.
static void keep_palette(void) {
    char *restore = tigetstr("oc");
    if (restore && restore != (char *)-1) *restore = 0;
}

static void choose_modes(bool mouse) {
    raw();
    noecho();
    nonl();
    curs_set(0);
    set_escdelay(25);
    typeahead(-1);
    idlok(stdscr, TRUE);
    screen_keys = newpad(1, 1);
    keypad(screen_keys, TRUE);
    nodelay(screen_keys, TRUE);
    screen_has_mouse = mouse;
    if (mouse) {
        mouseinterval(0);
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    }
}

enum terminal_refusal terminal_start(int input, int output, const char *name, bool colors, bool mouse) {
    if (tcgetattr(output, &outside) != 0) return TERMINAL_OUTPUT_IS_NO_TERMINAL;
    reader = open_copy(input, "r");
    writer = open_copy(output, "w");
    if (!reader || !writer || !output_open(output)) {
        release();
        return TERMINAL_START_FAILED;
    }
    guard_arm(terminal_output(), &outside);
    // ncurses reads and sets the modes of the terminal it writes to: so the memory takes that place only
    // afterwards.
    screen = newterm(name, writer, reader);
    if (!screen) {
        guard_disarm();
        release();
        return TERMINAL_NAME_IS_UNKNOWN;
    }
    is_up = true;
    keep_palette();
    choose_modes(mouse);
    is_colored = colors && has_colors() && start_color() == OK;
    if (is_colored) use_default_colors();
    if (tcgetattr(output, &inside) != 0 || !output_collect(fileno(writer))) {
        terminal_end(0);
        return TERMINAL_START_FAILED;
    }
    keys_ask(true);
    divert_begin();
    terminal_resize();
    return TERMINAL_ACCEPTED;
}

/// False while the shell has put us into the background: then the terminal's modes are not ours to set.
static bool is_in_foreground(void) {
    const pid_t owner = tcgetpgrp(terminal_output());
    return owner < 0 || owner == getpgrp();
}

/// Throws away what nobody has read, and what follows at once, such as the rest of a paste: the shell would run it.
static void discard_input(void) {
    enum { silence = 30, rounds = 20 };
    const int input = fileno(reader);
    char bytes[4096];
    struct pollfd waited = {.fd = input, .events = POLLIN};
    tcflush(input, TCIFLUSH);
    for (int i = 0; i < rounds && poll(&waited, 1, silence) == 1 && waited.revents == POLLIN; i++) {
        if (read(input, bytes, sizeof bytes) <= 0) break;
        tcflush(input, TCIFLUSH);
    }
}

void terminal_leave(int patience) {
    if (!is_up) return;
    is_up = false;
    divert_end();
    keys_ask(false);
    endwin();
    if (output_is_forgotten()) {
        guard_disarm();
        return;
    }
    if (!output_drain(patience)) {
        // What it did not take will never be seen; the way back is short, and room is made for it.
        output_discard();
        guard_give_back();
    }
    guard_disarm();
    if (is_in_foreground()) discard_input();
    if (is_in_foreground()) tcsetattr(terminal_output(), TCSANOW, &outside);
}

bool terminal_enter(void) {
    if (!is_in_foreground()) return false;
    tcsetattr(terminal_output(), TCSANOW, &inside);
    guard_arm(terminal_output(), &outside);
    is_up = true;
    keys_ask(true);
    divert_begin();
    keypad(screen_keys, TRUE);
    terminal_resize();
    terminal_redraw();
    return true;
}

void terminal_end(int patience) {
    terminal_leave(patience);
    release();
}

void terminal_forget(void) { output_forget(); }

int terminal_colors(void) { return is_colored ? COLORS : 0; }

int terminal_pair(int foreground, int background) {
    if (!is_colored) return 0;
    const int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

void terminal_size(int *columns, int *rows) {
    *columns = COLS;
    *rows = LINES;
}

bool terminal_resize(void) {
    struct winsize window;
    if (ioctl(terminal_output(), TIOCGWINSZ, &window) != 0 || !window.ws_row || !window.ws_col) return false;
    if (window.ws_row == LINES && window.ws_col == COLS) return false;
    // Terminals differ in what they do to the cells when they change size: no cell is relied on.
    terminal_redraw();
    // Not resizeterm, which puts a KEY_RESIZE into the input.
    return resize_term(window.ws_row, window.ws_col) == OK;
}

static attr_t curses_attributes(uint32_t wanted) {
    return (wanted & TERMINAL_BOLD ? A_BOLD : 0) | (wanted & TERMINAL_DIM ? A_DIM : 0) |
           (wanted & TERMINAL_ITALIC ? A_ITALIC : 0) | (wanted & TERMINAL_UNDERLINE ? A_UNDERLINE : 0) |
           (wanted & TERMINAL_REVERSE ? A_REVERSE : 0);
}

/// Whatever takes no column, control characters first of all, has no place on the screen; nor has a cell
/// that claims other columns than the table gives it, for ncurses goes by the table.
static bool can_stand(const struct terminal_cell *cell) {
    return cell->columns > 0 && wcwidth((wchar_t)cell->scalars[0]) == cell->columns;
}

static void fill(cchar_t *place, const struct terminal_cell *cell, bool is_blank) {
    int pair = cell->pair;
    setcchar(place, L" ", curses_attributes(cell->attributes), 0, &pair);
    // Not through setcchar, which refuses the second half of a flag.
    for (int i = 0; i < CCHARW_MAX && cell->scalars[i] && !is_blank; i++)
        place->chars[i] = (wchar_t)cell->scalars[i];
}

void terminal_draw(int row, const struct terminal_cell *cells, int count) {
    enum { widest = 2048 };
    static cchar_t line[widest];
    int used = 0;
    for (int i = 0; i < count; i++) {
        const bool is_blank = !can_stand(&cells[i]);
        const int places = is_blank ? cells[i].columns : 1;
        for (int j = 0; j < places && used < widest; j++) fill(&line[used++], &cells[i], is_blank);
    }
    mvadd_wchnstr(row, 0, line, used);
}

void terminal_refresh(void) { refresh(); }

void terminal_redraw(void) { clearok(curscr, TRUE); }
