// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/adapters/qt_clock.h>
#include <reactortrack/monitor/deferred.h>

#include "tests/support/catch.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

using namespace reactortrack;
using namespace std::chrono_literals;

namespace {

// An application for one test.
struct App {
    int argc = 1;
    char name[5] = "test";
    char* argv[2] = {name, nullptr};
    QCoreApplication app{argc, argv};

    void run() { app.exec(); }
};

std::function<void()> append(std::string& text, char letter)
{
    return [&text, letter] { text += letter; };
}

} // namespace

TEST_CASE("QtCallsComeInTheOrderOfTheirTimesAndNotBefore")
{
    App app;
    QtClock clock;
    std::string called;
    const auto begin = std::chrono::steady_clock::now();
    clock.callLater(20ms, [&] {
        called += 'c';
        QCoreApplication::quit();
    });
    clock.callLater(4ms + 1ns, append(called, 'b')); // rounded up, not down
    clock.callLater(-1s, append(called, 'a'));
    CHECK(called.empty());
    app.run();
    CHECK(called == "abc");
    CHECK(std::chrono::steady_clock::now() - begin >= 20ms);
}

TEST_CASE("AQtCallThatIsCancelledReleasesWhatItHoldsAtOnce")
{
    App app;
    QtClock clock;
    bool called = false;
    const auto held = std::make_shared<int>(1);
    const auto call = clock.callLater(1ms, [&called, held] { called = true; });
    CHECK(call->active());
    call->cancel();
    CHECK_FALSE(call->active());
    CHECK(held.use_count() == 1);
    call->cancel();
    clock.callLater(5ms, QCoreApplication::quit);
    app.run();
    CHECK_FALSE(called);
    CHECK_FALSE(call->active());
}

TEST_CASE("AQtCallIsNotActiveFromItsBeginOn")
{
    App app;
    QtClock clock;
    std::shared_ptr<DelayedCall> call;
    bool activeInside = true;
    call = clock.callLater(0s, [&] {
        activeInside = call->active();
        call->cancel();
        QCoreApplication::quit();
    });
    app.run();
    CHECK_FALSE(activeInside);
}

TEST_CASE("AQtCallIsMadeOnceAlsoWhenItRunsALoopOfItsOwn")
{
    App app;
    QtClock clock;
    int called = 0;
    clock.callLater(0s, [&] {
        ++called;
        QEventLoop inner;
        clock.callLater(5ms, [&] { inner.quit(); });
        inner.exec();
        QCoreApplication::quit();
    });
    app.run();
    CHECK(called == 1);
}

TEST_CASE("DroppingTheHandleOrTheQtClockCancelsNothing")
{
    App app;
    bool called = false;
    QtClock().callLater(1ms, [&] {
        called = true;
        QCoreApplication::quit();
    });
    app.run();
    CHECK(called);
}

TEST_CASE("AQtCallOutlivesItsLoop")
{
    const auto held = std::make_shared<int>(1);
    std::shared_ptr<DelayedCall> call;
    {
        App app;
        call = QtClock().callLater(24h * 365, [held] {}); // further away than an interval of Qt's reaches
        CHECK(call->active());
        QCoreApplication::processEvents();
        CHECK(held.use_count() == 2);
    }
    CHECK(held.use_count() == 1);
    CHECK_FALSE(call->active());
    call->cancel();
}

TEST_CASE("AThreadWithoutAQtLoopIsTold")
{
    std::string told;
    std::thread([&] {
        try {
            QtClock().callLater(0s, [] {});
        } catch (const std::logic_error& error) {
            told = error.what();
        }
    }).join();
    CHECK(told == "QtClock: this thread has no event loop of Qt's");
}

TEST_CASE("QtTimeoutsFireAndAreTakenBack")
{
    App app;
    QtClock clock;
    std::string late;
    const Deferred slow;
    slow.addTimeout(2ms, clock);
    slow.addErrback([&](const Failure& failure) {
        late = failure.type();
        QCoreApplication::quit();
    });
    const Deferred quick;
    quick.addTimeout(1ms, clock);
    quick.callback(1);
    app.run();
    CHECK(late == "TimeoutError");
    CHECK(quick.resultText() == "1");
}
