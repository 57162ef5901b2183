// SPDX-License-Identifier: MIT
// Fonts and images need an application; the tests' own main cannot make one, a listener can.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "tests/support/catch.h"

#include <QGuiApplication>

#include <memory>

namespace {

#if __has_include(<catch2/catch_all.hpp>)
using Listener = Catch::EventListenerBase;
#else
using Listener = Catch::TestEventListenerBase;
#endif

class GuiApplication : public Listener {
public:
    using Listener::Listener;

    void testRunStarting(const Catch::TestRunInfo&) override
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char name[] = "paint_test";
        static char* arguments[] = {name, nullptr};
        application_ = std::make_unique<QGuiApplication>(count, arguments);
    }
    void testRunEnded(const Catch::TestRunStats&) override { application_.reset(); }

private:
    std::unique_ptr<QGuiApplication> application_;
};

} // namespace

CATCH_REGISTER_LISTENER(GuiApplication)
