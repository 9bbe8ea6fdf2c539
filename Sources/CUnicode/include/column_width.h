#ifndef COLUMN_WIDTH_H
#define COLUMN_WIDTH_H

#include <stdint.h>

/// What one Unicode scalar is to a terminal: the only list of these words. `generate-widths` decides which scalar gets which.
typedef enum __attribute__((enum_extensibility(closed))) ScalarKind : uint8_t {
    /// Written left to right, strongly so (bidi class L): letters, but also blank and other Braille patterns.
    ScalarKindLetter,
    /// A letter, left to right, of a script whose letters change shape by what stands beside them (Devanagari, Mongolian …).
    ScalarKindJoinedLetter,
    /// Written right to left (Hebrew), or a digit that moves with such letters.
    ScalarKindRightToLeft,
    /// Right to left and changing shape (Arabic, Syriac …).
    ScalarKindJoinedRightToLeft,
    /// A line may break on either side of it: Han, Kana, Yi …; always two columns.
    ScalarKindIdeograph,
    /// Wide punctuation that begins something and does not stand last on a line: `「`.
    ScalarKindOpening,
    /// Wide punctuation that ends something and does not stand first on a line: `。`.
    ScalarKindClosing,
    /// Narrow brackets: which way they belong is decided by what they enclose.
    ScalarKindBracket,
    /// Drawn, but nothing of what is named above and below; goes the way of the letters on both its sides.
    ScalarKindSymbol,
    /// A space at which a line may break.
    ScalarKindSpace,
    /// An ASCII digit, `#` or `*`: begins a keycap emoji.
    ScalarKindKeycap,
    /// Another digit, or a sign that goes with digits (`%`, `€`): it stands in its number from left to right, but the number
    /// goes along with right-to-left letters before it.
    ScalarKindNumeric,
    /// A pictograph that emoji sequences are made of; one or two columns.
    ScalarKindEmoji,
    /// A modifier that colours the emoji before it.
    ScalarKindSkinTone,
    /// Half a flag.
    ScalarKindRegional,
    /// Takes no column of its own: drawn on what stands before it.
    ScalarKindMark,
    /// Belongs to what stands before it, but takes columns of its own.
    ScalarKindSpacingMark,
    /// C0, DEL, C1.
    ScalarKindControl,
    /// U+2028, U+2029.
    ScalarKindLineSeparator,
    /// Changes the direction of the text around it.
    ScalarKindBidiControl,
    /// Nothing is drawn, though it takes part in a text: U+200B, U+FEFF, fillers, soft hyphen …
    ScalarKindInvisible,
    /// ZERO WIDTH JOINER and ZERO WIDTH NON-JOINER.
    ScalarKindJoiner,
    ScalarKindVariationSelector,
    /// U+E0020 to U+E007F, which spell the name of a flag.
    ScalarKindTag,
    ScalarKindPrivateUse,
    /// No character (yet), or a surrogate.
    ScalarKindUnassigned,
    ScalarKindNoncharacter,
} ScalarKind;

typedef struct {
    ScalarKind kind;
    /// As `column_width`.
    int8_t columns;
} ScalarTraits;

/// What a scalar is and how many columns it takes; for numbers above U+10FFFF it is unassigned.
ScalarTraits scalar_traits(uint32_t scalar);

/// Columns of one Unicode scalar on a terminal: -1 (not drawable), 0 (mark), 1 or 2.
///
/// Fit to stand in for the C library's `wcwidth`: NUL has 0. A regional indicator has 2, for it is drawn only as half of a
/// flag, and then takes the columns of both.
int column_width(uint32_t scalar);

#endif
