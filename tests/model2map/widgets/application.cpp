// SPDX-License-Identifier: MIT
// The application that the cases run in, with settings of its own: the user's are neither read nor written.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "tests/support/catch.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

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
        qputenv("XDG_CONFIG_HOME", settings_.path().toLocal8Bit());
        application_ = std::make_unique<QApplication>(count_, words_);
        application_->setQuitOnLastWindowClosed(false);
    }

    // None remembers what another one did.
    void testCaseStarting(const Catch::TestCaseInfo&) override
    {
        QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("reactortrack"),
                  QStringLiteral("model2map"))
            .clear();
    }

    void testRunEnded(const Catch::TestRunStats&) override { application_.reset(); }

private:
    char name_[13] = "widgets_test";
    char* words_[2] = {name_, nullptr};
    int count_ = 1;
    QTemporaryDir settings_;
    std::unique_ptr<QApplication> application_;
};

} // namespace

CATCH_REGISTER_LISTENER(ApplicationListener)
