#ifndef DIVERT_H
#define DIVERT_H

/// Sends elsewhere what others write to the terminal through stdout and stderr, and stops doing so.
void divert_begin(void);
void divert_end(void);

#endif
