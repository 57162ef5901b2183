// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/help.h"

namespace model2map {

std::string_view helpText()
{
    return R"(Usage: model2map [OPTIONS] [FILE...]

Shows the log of a program's deferreds (mon.out) as a map, event by event.
Without FILE, or with "-", it reads standard input. Several FILEs open a window each.

In the window: Ctrl+N goes one event on, Ctrl+Shift+N one back.

Jobs without a window, which need no display and take one FILE:
  --state           print the state of all deferreds as JSON
    --tiles         with the rectangles and colours of their tiles
  --render OUT      draw the map into a file: .png, .svg or .pdf
  --check           list bad lines and problems; exit 1 if there are errors
    --strict        take advice for an error
    --slow SECONDS  a callback that runs longer is told (default 0.1)
  --summary         print count, failures and times of each callback, and count the events
  --narrate         print a sentence for each event
  --export FORMAT   write the log in another format; --export list names them
    --out OUT       the file to write

Options:
  --at N            the position: after event N, 0 before the first, "end" after the last
                    (default: 0 in the window, end without one)
  --follow          in the window: keep reading as the file grows
  --size WxH        of the picture, in pixels (default 1200x800)
  --max-events N, --max-names N, --max-memory SIZE
                    read no further where the log has more, or the program needs more (SIZE: 4G)
  --max-bad N       read no further after so many lines in a row without an event
  --max-line SIZE, --max-depth N
                    what is longer, or deeper, is a bad line
  --help, --version

Exit status: 0 done, 1 --check found bad lines or errors, 2 wrong usage or unreadable input.
)";
}

std::string_view versionText()
{
    return "model2map " MODEL2MAP_VERSION "\n";
}

} // namespace model2map
