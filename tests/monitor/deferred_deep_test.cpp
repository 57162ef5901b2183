// SPDX-License-Identifier: MIT
// Chains of a million take constant stack: when they run, when they are cancelled, and when they go.
#include "tests/monitor/small_stack.h"
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/deferred_report.h>

#include <stdexcept>
#include <vector>

using namespace reactortrack;
using reactortrack::test::onSmallStack;

namespace {

// Sanitizers make everything several times as slow and as big, frames too: a shorter chain proves the same
// there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int length = 100'000;
#else
constexpr int length = 1'000'000;
#endif

// Every deferred waits for the next; the last one is not fired.
std::vector<Deferred> returnedChain()
{
    std::vector<Deferred> chain(1, Deferred());
    for (int i = 1; i < length; ++i) {
        const Deferred next;
        chain.back().addCallback([next] { return next; });
        chain.push_back(next);
    }
    for (int i = 0; i + 1 < length; ++i) {
        chain[static_cast<std::size_t>(i)].callback();
    }
    return chain;
}

std::vector<Deferred> chainedChain()
{
    std::vector<Deferred> chain(1, Deferred());
    for (int i = 1; i < length; ++i) {
        const Deferred next;
        chain.back().chainDeferred(next);
        chain.push_back(next);
    }
    return chain;
}

constexpr int depth = length / 5; // lists, which weigh more

// The innermost is a plain deferred, each list has the one before as its only member.
Deferred listNest(const Deferred& innermost, const DeferredListOptions& options)
{
    Deferred outer = innermost;
    for (int i = 0; i < depth; ++i) {
        outer = DeferredList({outer}, options);
    }
    return outer;
}

// Takes the reports of the test that it lives in.
class Reports {
public:
    Reports()
    {
        setReportHandler([this](const Report&) { ++count; });
    }
    ~Reports() { setReportHandler({}); }
    int count = 0;
};

} // namespace

TEST_CASE("ReturnedChainOfAMillionRunsAndGoesInConstantStack")
{
    onSmallStack([] {
        std::vector<Deferred> chain = returnedChain();
        chain.back().callback(7);
        CHECK(chain.front().result()->get<int>() == 7);
        CHECK(chain[1].result()->isNone());
        const Deferred first = chain.front();
        chain.clear();
        CHECK(first.result()->get<int>() == 7);
    });
}

TEST_CASE("ReturnedChainOfAMillionFailsInConstantStack")
{
    onSmallStack([] {
        std::vector<Deferred> chain = returnedChain();
        chain.back().errback(std::runtime_error("far"));
        std::string seen;
        chain.front().addErrback([&](const Failure& failure) { seen = failure.message(); });
        CHECK(seen == "far");
    });
}

TEST_CASE("ReturnedChainOfAMillionIsCancelledInConstantStack")
{
    const Reports reports;
    onSmallStack([] {
        const std::vector<Deferred> chain = returnedChain();
        chain.front().cancel();
        CHECK(chain.back().called());
        CHECK(chain.front().result()->failure().check<CancelledError>());
    });
    CHECK(reports.count == 1);
}

TEST_CASE("ReturnedChainOfAMillionThatHasFiredIsTakenInConstantStack")
{
    onSmallStack([] {
        Deferred first = succeed(3);
        for (int i = 1; i < length; ++i) {
            const Deferred inner = first;
            first = Deferred();
            first.addCallback([inner] { return inner; });
            first.callback();
        }
        CHECK(first.result()->get<int>() == 3);
    });
}

TEST_CASE("UnfiredChainsOfAMillionGoInConstantStack")
{
    onSmallStack([] {
        const Deferred first = chainedChain().front();
        CHECK(first.pairsQueued() == 1);
    });
}

TEST_CASE("ChainedChainOfAMillionRunsInConstantStack")
{
    onSmallStack([] {
        const std::vector<Deferred> chain = chainedChain();
        chain.front().callback(5);
        CHECK(chain.back().result()->get<int>() == 5);
        CHECK(chain.front().result()->isNone());
    });
}

TEST_CASE("ChainedChainOfAMillionFailsInConstantStack")
{
    const Reports reports;
    onSmallStack([] {
        const std::vector<Deferred> chain = chainedChain();
        chain.front().errback(std::runtime_error("oh no"));
        CHECK(chain.back().result()->failure().message() == "oh no");
    });
    CHECK(reports.count == 1);
}

TEST_CASE("NestOfManyListsFiresAndGoesInConstantStack")
{
    onSmallStack([] {
        const Deferred innermost;
        const Deferred outer = listNest(innermost, {});
        innermost.callback(1);
        CHECK(outer.called());
    });
}

TEST_CASE("NestOfManyListsFailsAndGoesInConstantStack")
{
    const Reports reports;
    onSmallStack([] {
        const Deferred innermost;
        Deferred outer = listNest(innermost, {.fireOnOneErrback = true, .consumeErrors = true});
        innermost.errback(std::runtime_error("deep"));
        REQUIRE(outer.result()->failure().check<FirstError>());
    });
    CHECK(reports.count == 1);
}

TEST_CASE("NestOfManyListsIsCancelledInConstantStack")
{
    onSmallStack([] {
        const Deferred innermost;
        const Deferred outer = listNest(innermost, {.consumeErrors = true});
        outer.cancel();
        CHECK(innermost.called());
        CHECK(outer.called());
    });
}

TEST_CASE("DeferredsInsideValuesGoInConstantStack")
{
    onSmallStack([] {
        Deferred outer = succeed(1);
        for (int i = 0; i < length; ++i) {
            outer = succeed(std::vector<Value>{Value(outer)});
        }
        CHECK(outer.called());
    });
}

TEST_CASE("DeferredsInsideCallbacksGoInConstantStack")
{
    onSmallStack([] {
        Deferred outer;
        for (int i = 0; i < length; ++i) {
            const Deferred next;
            next.addCallback([outer] { return outer; });
            outer = next;
        }
        CHECK(outer.pairsQueued() == 1);
    });
}
