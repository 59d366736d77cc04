#pragma once
// What the program does with memory that it has freed.

namespace islet::cli {

// Keeps it for the next block of replicates instead of giving it back to the system. The system fills memory that it
// hands out with zeros, page by page, which costs a run of few replicates a fifth of its time. Columns of a batch
// beyond 32 MB are given back. Call it before anything runs; without effect where the C library has no such choice.
void keep_freed_memory();

}  // namespace islet::cli
