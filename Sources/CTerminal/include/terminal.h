#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The few functions of ncurses and of the kernel that Swift may call. No type, macro or global of curses
// leaves this module. Everything about the screen belongs to one thread at a time; ncurses keeps its state
// for the whole process.

// MARK: Locale

/// Makes the process speak UTF-8 as the environment says, or as "C.UTF-8" where the environment says
/// otherwise.
bool terminal_use_utf8(void);

// MARK: Signals

/// Blocks WINCH, CONT, TSTP, USR1 and what asks the process to end or would end it (TERM, HUP, INT, QUIT, USR2,
/// ALRM, PROF, VTALRM, POLL, PWR, STKFLT, XCPU) in this thread and in every thread it starts, but for those that
/// are ignored; ignores PIPE, and returns a descriptor to read them from; -1 with errno set where the kernel refuses.
int terminal_block_signals(void);

/// The next signal that waits on the descriptor; 0 when none does.
int terminal_next_signal(int descriptor);

/// False where whoever started the process has it ignore Ctrl-Z: nobody would continue it.
bool terminal_may_stop_process(void);

/// Stops the whole process as Ctrl-Z does; returns when it is continued.
void terminal_stop_process(void);

// MARK: The process

/// Lets no other process of the user's look into the memory of this one. A program that it starts is not concerned: the kernel
/// decides anew when that is executed.
void terminal_hide_memory(void);

// MARK: Other programs

/// Starts a program (along PATH, both arrays ended by NULL) in a session of its own with every signal let in,
/// no descriptor of ours, and nothing to read or write. Returns its process, for the caller to wait for; -1
/// where it could not be started.
int terminal_start_apart(char *const arguments[], char *const environment[]);

// MARK: Waking a thread that sleeps in poll

/// A descriptor that becomes readable when `terminal_wake` was called on it; -1 with errno set where there
/// is none.
int terminal_wake_open(void);
void terminal_wake(int descriptor);
void terminal_wake_clear(int descriptor);
void terminal_wake_close(int descriptor);

// MARK: Starting and ending

enum terminal_refusal {
    TERMINAL_ACCEPTED = 0,
    TERMINAL_INPUT_IS_NO_TERMINAL,
    TERMINAL_OUTPUT_IS_NO_TERMINAL,
    TERMINAL_NAME_IS_MISSING,
    TERMINAL_NAME_IS_UNKNOWN,
    TERMINAL_IS_DUMB,
    TERMINAL_CANNOT_PLACE_CURSOR,
    TERMINAL_START_FAILED,
};

/// Whether a screen can be shown there, asked without writing a byte. `name` is a terminfo entry; may be
/// NULL.
enum terminal_refusal terminal_check(int input, int output, const char *name);

/// Enters the screen. Call `terminal_check` first.
enum terminal_refusal terminal_start(int input, int output, const char *name, bool colors, bool mouse);

/// Gives the terminal back for a while; what is still to be written is given `patience` milliseconds.
void terminal_leave(int patience);

/// Takes the terminal again, in its present size; the next refresh shows the screen and sends every cell.
/// False while another process group has the terminal.
bool terminal_enter(void);

/// Leaves, if that is still to be done, and frees everything.
void terminal_end(int patience);

/// Writes nothing more: the terminal at the other end is gone.
void terminal_forget(void);

/// While the screen is up, what goes to a terminal through stdout and stderr goes to `descriptor` instead.
void terminal_divert(int descriptor);

// MARK: Crashes

/// Has a crash give the terminal back before the process dies of its signal. Replaces the handlers of
/// Swift's runtime, whose backtracer would wait for a key. The calling thread, and every one started in this
/// process (threads.c), survives an overflow of its stack long enough.
void terminal_guard(void);

/// Gives the terminal back from any thread, as a crash does, when the thread that owns it does not answer.
/// False where the screen was not up.
bool terminal_rescue(void);

// MARK: Drawing

enum terminal_attribute {
    TERMINAL_BOLD = 1,
    TERMINAL_DIM = 2,
    TERMINAL_ITALIC = 4,
    TERMINAL_UNDERLINE = 8,
    TERMINAL_REVERSE = 16,
};

/// One cell: a spacing scalar and up to four marks on it, 0 after the last, in one column or two.
struct terminal_cell {
    uint32_t scalars[5];
    uint32_t attributes;
    int32_t pair;
    int32_t columns;
};

/// How many colours the terminal shows; 0 when it was started without.
int terminal_colors(void);

/// The number of the colour pair; -1 is the terminal's own colour. 0 where there are no colours or none is
/// left.
int terminal_pair(int foreground, int background);

void terminal_size(int *columns, int *rows);

/// Asks the kernel for the window's size and takes it over; true when it has changed.
bool terminal_resize(void);

/// Replaces a row from its first column on.
void terminal_draw(int row, const struct terminal_cell *cells, int count);

/// Computes what the terminal must be sent; `terminal_flush` sends it.
void terminal_refresh(void);

/// Has the next refresh send every cell.
void terminal_redraw(void);

/// Queues a sequence that ncurses does not know, between two refreshes.
void terminal_write(const char *bytes, size_t count);

// MARK: Output

/// The descriptor to wait on until `terminal_flush` may be called again.
int terminal_output(void);

enum terminal_progress { TERMINAL_DRAINED, TERMINAL_WAITS, TERMINAL_GONE };

/// Sends what the terminal takes now, without waiting.
enum terminal_progress terminal_flush(void);

// MARK: Keys

enum terminal_event_kind {
    TERMINAL_NOTHING,
    /// `code` is a scalar, control characters among them.
    TERMINAL_CHARACTER,
    /// `code` is a `terminal_key`, or for F1 to F63 `TERMINAL_KEY_FUNCTION` + number.
    TERMINAL_KEY,
    /// First button pressed at `column` and `row`.
    TERMINAL_CLICK,
    TERMINAL_WHEEL_UP,
    TERMINAL_WHEEL_DOWN,
    /// A paste has come to its end: `terminal_pasted` has it until the next event.
    TERMINAL_PASTED,
    TERMINAL_FOCUS_GAINED,
    TERMINAL_FOCUS_LOST,
    /// Something was read that means nothing here, or the end of which is still to come.
    TERMINAL_IGNORED,
};

enum terminal_key {
    TERMINAL_KEY_UP,
    TERMINAL_KEY_DOWN,
    TERMINAL_KEY_LEFT,
    TERMINAL_KEY_RIGHT,
    TERMINAL_KEY_PAGE_UP,
    TERMINAL_KEY_PAGE_DOWN,
    TERMINAL_KEY_HOME,
    TERMINAL_KEY_END,
    TERMINAL_KEY_ENTER,
    TERMINAL_KEY_BACK_TAB,
    TERMINAL_KEY_BACKSPACE,
    TERMINAL_KEY_DELETE,
    TERMINAL_KEY_FUNCTION = 1000,
};

struct terminal_event {
    enum terminal_event_kind kind;
    uint32_t code;
    int column;
    int row;
};

/// The next key, without waiting for one (25 ms at most, after an Escape byte, to tell a sequence from the
/// key).
struct terminal_event terminal_next_event(void);

/// The scalars of the last paste, control characters among them; of a longer one the first 65,530 and the last few.
const uint32_t *terminal_pasted(int *count);

#endif
