#define _GNU_SOURCE 1
#include "terminal.h"
#include <langinfo.h>
#include <locale.h>
#include <string.h>

static bool speaks_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool terminal_use_utf8(void) {
    setlocale(LC_ALL, "");
    return speaks_utf8() || (setlocale(LC_CTYPE, "C.UTF-8") && speaks_utf8());
}
