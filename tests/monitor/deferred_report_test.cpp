// SPDX-License-Identifier: MIT
// Errors that nobody handled are told at once, and handles keep and free what they should.
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/deferred_report.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace reactortrack;

namespace {

class Reports {
public:
    Reports()
    {
        setReportHandler([this](const Report& report) {
            told.push_back(std::string(report.name) + ": " +
                           (report.failure ? report.failure->toString() : "-"));
        });
    }
    ~Reports() { setReportHandler({}); }
    std::vector<std::string> told;
};

} // namespace

TEST_CASE("UnhandledErrorIsToldWhenTheLastHandleGoes")
{
    const Reports reports;
    {
        Deferred d("login");
        const Deferred copy = d;
        d.errback(std::runtime_error("oh no"));
        d = succeed(1);
        CHECK(reports.told.empty());
    }
    CHECK(reports.told == std::vector<std::string>{"login: std::runtime_error: oh no"});
}

TEST_CASE("HandledErrorIsNotTold")
{
    const Reports reports;
    fail(std::runtime_error("oh no")).addErrback([] {});
    CHECK(reports.told.empty());
}

TEST_CASE("ReturningOneselfIsTold")
{
    const Reports reports;
    const Deferred d("self");
    d.addCallback([weak = WeakDeferred(d)] { return *weak.lock(); });
    d.callback();
    CHECK(reports.told == std::vector<std::string>{"self: -"});
    CHECK(d.pauseCount() == 1);
    detail::dismantle(*detail::stateOf(d));
}

TEST_CASE("WhatAMembersCancelThrowsIsToldAndTheOthersAreCancelled")
{
    const Reports reports;
    const Deferred first("first", [] { throw std::runtime_error("stuck"); });
    const Deferred second;
    const DeferredList list({first, second}, {.consumeErrors = true});
    list.cancel();
    CHECK(reports.told == std::vector<std::string>{": std::runtime_error: stuck"});
    CHECK(second.called());
    CHECK(!first.called());
    first.callback();
}

TEST_CASE("HandlerThatThrowsDoesNoHarm")
{
    setReportHandler([](const Report&) { throw std::runtime_error("handler"); });
    {
        const Deferred d = fail(std::runtime_error("oh no"));
    }
    setReportHandler({});
    SUCCEED();
}

TEST_CASE("HandlerMayUseDeferreds")
{
    int values = 0;
    setReportHandler([&](const Report&) { succeed(1).addCallback([&](int) { ++values; }); });
    {
        const Deferred d = fail(std::runtime_error("oh no"));
    }
    setReportHandler({});
    CHECK(values == 1);
}

TEST_CASE("CallbacksAreFreedWithTheirDeferred")
{
    const auto resource = std::make_shared<int>(1);
    {
        const Deferred d([resource] {});
        d.addCallback([resource] {});
        d.addErrback([resource] {});
        CHECK(resource.use_count() == 4);
    }
    CHECK(resource.use_count() == 1);
}

TEST_CASE("CallbackThatRanIsFreedAtOnce")
{
    const auto resource = std::make_shared<int>(1);
    const Deferred d;
    d.addCallback([resource] {}).addCallback([&] { CHECK(resource.use_count() == 1); });
    d.callback();
    CHECK(resource.use_count() == 1);
}

TEST_CASE("LastHandleMayGoInsideItsOwnCallback")
{
    auto d = std::make_unique<Deferred>();
    int ran = 0;
    d->addCallback([&] { d.reset(); }).addCallback([&] { ++ran; });
    d->callback();
    CHECK(ran == 1);
    CHECK(!d);
}

TEST_CASE("AwaitedDeferredIsKeptByTheOneThatWaits")
{
    WeakDeferred weak;
    const Deferred outer;
    {
        const Deferred inner([](const Deferred& self) { self.callback(5); });
        weak = inner;
        outer.addCallback([&] { return *weak.lock(); });
        outer.callback();
    }
    CHECK(weak.lock());
    outer.cancel();
    CHECK(outer.result()->get<int>() == 5);
    CHECK(!weak.lock());
}

TEST_CASE("CancelOfACircleOfWaitingDeferredsEnds")
{
    const Deferred a;
    const Deferred b;
    a.addCallback([&] { return b; });
    b.addCallback([&] { return a; });
    a.callback();
    b.callback();
    a.cancel();
    CHECK(a.pauseCount() == 1);
    detail::dismantle(*detail::stateOf(a));
    detail::dismantle(*detail::stateOf(b));
}

TEST_CASE("CancellerThatCancelsItsOwnDeferredWithoutEndIsStopped")
{
    int calls = 0;
    const Deferred d([&](const Deferred& self) {
        ++calls;
        self.cancel();
    });
    CHECK_THROWS_AS(d.cancel(), std::logic_error);
    CHECK(calls == 100);
    CHECK(!d.called());
}

TEST_CASE("CancellerIsFreedWhenItIsOfNoMoreUse")
{
    const auto resource = std::make_shared<int>(1);
    const Deferred fired([resource] {});
    fired.callback();
    CHECK(resource.use_count() == 1);
    const Deferred cancelled([resource](const Deferred& self) { self.callback(); });
    cancelled.cancel();
    CHECK(resource.use_count() == 1);
    const Deferred stuck([resource, times = 0]() mutable {
        if (++times == 1) throw std::runtime_error("not now");
    });
    CHECK_THROWS(stuck.cancel());
    CHECK(resource.use_count() == 2);
    stuck.addErrback([] {});
    stuck.cancel(); // tried again
    CHECK(resource.use_count() == 1);
}
