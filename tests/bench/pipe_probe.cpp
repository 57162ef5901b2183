// SPDX-License-Identifier: MIT
// bench_pipe READER PACE LOG: a process writes the lines of LOG at a pace, so many a second (0: as fast as
// they are taken), and READER takes them:
//   bytes      reads a pipe and looks at nothing, as cat does
//   model      the models of a window, without one, from a pipe
//   window     the window itself, from a pipe
//   follow     the window, from a file that the writer appends to
// Prints four numbers: the events a second that came to be shown, from the first write to the last event
// shown; how many of those written were not shown yet when the writer was done; the milliseconds from there
// until all were; and the nanoseconds of the reader's CPU an event.
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/map_page.h"
#include "model2map/widgets/treemap_view.h"
#include "tests/bench/clocks.h"
#include "tests/bench/frame_watch.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace reactortrack::bench {

namespace {

using namespace model2map;

// What the writer tells while it writes; both processes see it.
struct Told {
    std::atomic<std::int64_t> events{0};
    std::atomic<double> begin{0}, end{0}; // moments of the clock
};

void writeAll(int descriptor, const char* bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t count = ::write(descriptor, bytes, size);
        if (count <= 0) std::_Exit(1);
        bytes += count;
        size -= static_cast<std::size_t>(count);
    }
}

// The ends of the lines, so that the writer has nothing to do but to write.
std::vector<std::size_t> endsOf(const std::string& log)
{
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; (at = log.find('\n', at)) != std::string::npos;)
        ends.push_back(++at);
    return ends;
}

void writeAtPace(int descriptor, double pace, const std::string& log, const std::vector<std::size_t>& ends,
                 Told& told)
{
    constexpr std::size_t most = 512; // lines at once, as a recorder that writes its buffer out
    const double begin = wallClock();
    told.begin = begin;
    for (std::size_t done = 0; done < ends.size();) {
        const double passed = wallClock() - begin;
        const std::size_t due =
            pace > 0 ? std::min(ends.size(), static_cast<std::size_t>(passed * 1e-9 * pace) + 1)
                     : ends.size();
        if (due <= done) {
            std::this_thread::sleep_for(std::chrono::microseconds(500));
            continue;
        }
        const std::size_t to = std::min(due, done + most), from = done > 0 ? ends[done - 1] : 0;
        writeAll(descriptor, log.data() + from, ends[to - 1] - from);
        done = to;
        told.events = static_cast<std::int64_t>(done);
    }
    told.end = wallClock();
}

class Reader {
public:
    Reader(Told& told, std::int64_t events) : told_(told), events_(events) {}

    // So many events are shown now; ends the process when they are all.
    void shows(std::int64_t shown)
    {
        if (told_.end > 0 && behind_ < 0) behind_ = events_ - before_;
        before_ = shown;
        if (shown < events_) return;
        while (told_.end == 0) // the last write has been read before it returned
            std::this_thread::yield();
        const double now = wallClock(), all = static_cast<double>(events_);
        std::printf("%.0f %lld %.1f %.1f\n", all / (now - told_.begin) * 1e9,
                    static_cast<long long>(std::max<std::int64_t>(behind_, 0)), (now - told_.end) * 1e-6,
                    (processCpu() - cpu_) / all);
        std::fflush(stdout);
        ::_exit(0);
    }

private:
    Told& told_;
    const std::int64_t events_;
    std::int64_t before_ = 0, behind_ = -1;
    const double cpu_ = processCpu();
};

void readBytes(int descriptor, std::int64_t events, Reader& reader)
{
    std::vector<char> buffer(256 * 1024);
    std::int64_t lines = 0;
    for (ssize_t count; (count = ::read(descriptor, buffer.data(), buffer.size())) > 0;) {
        lines += std::count(buffer.data(), buffer.data() + count, '\n');
        reader.shows(lines);
    }
    std::fprintf(stderr, "%lld of %lld lines came\n", static_cast<long long>(lines),
                 static_cast<long long>(events));
}

int run(int argc, char** argv)
{
    const std::string how = argv[1];
    const double pace = std::atof(argv[2]);
    std::ifstream file(argv[3], std::ios::binary);
    const std::string log((std::istreambuf_iterator<char>(file)), {});
    const std::vector<std::size_t> ends = endsOf(log);
    const auto events = static_cast<std::int64_t>(ends.size());
    void* const shared =
        ::mmap(nullptr, sizeof(Told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    Told& told = *new (shared) Told;
    const std::string grown = std::string(argv[3]) + ".grown";
    int pipe[2] = {-1, -1};
    if (how == "follow")
        pipe[1] = ::open(grown.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    else if (::pipe(pipe) != 0)
        return 1;
    if (::fork() == 0) {
        settle(how == "bytes" ? 0 : 300); // the window stands
        writeAtPace(pipe[1], pace, log, ends, told);
        ::_exit(0);
    }
    ::close(pipe[1]);
    Reader reader(told, events);
    if (how == "bytes") {
        readBytes(pipe[0], events, reader);
        return 1;
    }
    WatchedApplication application(argc, argv);
    auto session = how == "follow" ? std::make_unique<Session>(QString::fromStdString(grown), Playback::atEnd,
                                                               Document::Reading::Following)
                                   : std::make_unique<Session>(pipe[0], QStringLiteral("<stdin>"));
    session->playback().startAt(Playback::atEnd);
    Session& shown = *session;
    if (how == "model") {
        QObject::connect(&shown, &Session::changed,
                         [&] { reader.shows(static_cast<std::int64_t>(shown.history().eventCount())); });
        shown.document().start();
        return QCoreApplication::exec();
    }
    MainWindow window;
    window.show();
    window.open(std::move(session));
    const QObject* const map = &window.page()->map();
    application.onFrame = [&](const std::vector<QObject*>& painted) {
        if (std::find(painted.begin(), painted.end(), map) != painted.end())
            reader.shows(static_cast<std::int64_t>(shown.position()));
    };
    return WatchedApplication::exec();
}

} // namespace

} // namespace reactortrack::bench

int main(int argc, char** argv)
{
    return argc == 4 ? reactortrack::bench::run(argc, argv) : 2;
}
