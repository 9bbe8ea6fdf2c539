#define _GNU_SOURCE 1
#include "terminal.h"
#include <langinfo.h>
#include <locale.h>
#include <string.h>

bool terminal_locale_is_utf8(void) {
    setlocale(LC_ALL, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
