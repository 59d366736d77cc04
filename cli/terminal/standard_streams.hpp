#pragma once

namespace islet::cli {

// Some job runners start programs with closed standard streams. The next file that is opened would then get the number
// of one of them, and what is printed would be written into that file: results, for instance. Whatever of 0, 1 and 2 is
// closed is filled here, so that reading stdin and writing stdout fail as they would have, and stderr says nothing.
void fill_closed_streams();

}  // namespace islet::cli
