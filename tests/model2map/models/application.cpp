// SPDX-License-Identifier: MIT
// The event loop that the cases run in: made when the run starts, gone when it ends.
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

class ApplicationListener : public Listener {
public:
    using Listener::Listener;
    void testRunStarting(const Catch::TestRunInfo&) override
    {
        application_ = std::make_unique<QGuiApplication>(count_, words_);
    }
    void testRunEnded(const Catch::TestRunStats&) override { application_.reset(); }

private:
    char name_[12] = "models_test";
    char* words_[2] = {name_, nullptr};
    int count_ = 1;
    std::unique_ptr<QGuiApplication> application_;
};

} // namespace

CATCH_REGISTER_LISTENER(ApplicationListener)
