#ifndef TWEETDASH_ALLOCATOR_H
#define TWEETDASH_ALLOCATOR_H

/// Has malloc keep a transaction's worth of freed memory at the end of each of its arenas, in the whole process.
///
/// Each commit takes some hundred kilobytes for its pages and words and frees them together. By itself glibc returns them to
/// the system, which must then tell every processor, and takes them anew for the next commit: a fifth of what an
/// acknowledgement costs. Nothing happens where the allocator is another one.
void tweetdash_keep_freed_memory(void);

#endif
