// SPDX-License-Identifier: MIT
// What a deferred takes from the heap. A program of its own: it counts every `new`.
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

using namespace reactortrack;

namespace {

struct Heap {
    int taken = 0;
    int given = 0;
};
Heap heap;

void* take(std::size_t size, std::size_t alignment = alignof(std::max_align_t))
{
    ++heap.taken;
    void* const memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    return memory ? memory : throw std::bad_alloc();
}
void give(void* memory) noexcept
{
    if (memory) ++heap.given;
    std::free(memory);
}

// What `body` takes from the heap, all of which it has to give back.
template <class Body>
int cost(Body body)
{
    const Heap before = heap;
    body();
    const Heap after = heap;
    CHECK(after.given - before.given == after.taken - before.taken);
    return after.taken - before.taken;
}

int addOne(int value)
{
    return value + 1;
}

int seen = 0;
void keep(int value)
{
    seen = value;
}

} // namespace

void* operator new(std::size_t size)
{
    return take(size);
}
void* operator new(std::size_t size, std::align_val_t alignment)
{
    return take(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return take(size);
}
void operator delete(void* memory) noexcept
{
    give(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    give(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept
{
    give(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept
{
    give(memory);
}

TEST_CASE("AChainOfThreeCallbacksIsOneAllocation")
{
    const auto chain = [] {
        const Deferred deferred;
        deferred.addCallback<&addOne>().addCallback<&addOne>().addCallback<&keep>();
        deferred.callback(40);
    };
    CHECK(cost(chain) == 1);
    CHECK(seen == 42);
}

TEST_CASE("AChainOfThreeLambdasWithTwoCapturesIsOneAllocation")
{
    const auto chain = [] {
        int sum = 0;
        long factor = 2;
        const Deferred deferred("short name");
        deferred.addCallback([&sum, factor](int value) { return sum += value * static_cast<int>(factor); })
            .addCallbacks([&sum](int value) { sum += value; }, [&sum](const Failure&) { sum = -1; })
            .addBoth([deferred, &sum] { seen = sum + deferred.pauseCount(); });
        deferred.callback(5);
    };
    CHECK(cost(chain) == 1);
    CHECK(seen == 20);
}

TEST_CASE("ANumberIsCarriedWithoutAnAllocation")
{
    const Deferred deferred;
    for (int i = 0; i < 10; ++i) {
        deferred.addCallback<&addOne>();
    }
    const int before = heap.taken;
    deferred.callback(1);
    CHECK(heap.taken == before);
}

TEST_CASE("PairsBeyondTheRoomAreAnAllocationEach")
{
    const auto chain = [] {
        const Deferred deferred;
        for (int i = 0; i < 20; ++i) {
            deferred.addCallback<&addOne>();
        }
        deferred.callback(0);
        deferred.addCallback<&keep>();
    };
    CHECK(cost(chain) <= 1 + 17);
    CHECK(seen == 20);
}

TEST_CASE("PairsThatHaveRunLeaveTheirRoomToTheNext")
{
    const auto chain = [] {
        const Deferred deferred = succeed(0);
        for (int i = 0; i < 20; ++i) {
            deferred.addCallback<&addOne>();
        }
        deferred.addCallback<&keep>();
    };
    CHECK(cost(chain) == 1);
    CHECK(seen == 20);
}

TEST_CASE("WaitingForAnotherDeferredIsNoAllocation")
{
    const auto chain = [] {
        const Deferred outer;
        const Deferred inner;
        outer.addCallback([inner] { return inner; }).addCallback<&keep>();
        outer.callback();
        inner.callback(7);
    };
    CHECK(cost(chain) == 2);
    CHECK(seen == 7);
}

TEST_CASE("PairsThatNeverRanGiveTheirMemoryBack")
{
    const auto shared = std::make_shared<int>();
    long owners = 0;
    const auto chain = [&shared, &owners] {
        const Deferred deferred;
        for (int i = 0; i < 6; ++i) {
            deferred.addCallback([shared] { ++*shared; });
        }
        owners = shared.use_count();
    };
    CHECK(cost(chain) > 1);
    CHECK(owners == 7);
    CHECK(shared.use_count() == 1);
}

TEST_CASE("ACallbackThatDropsItsOwnDeferredKeepsItsCapturesAndTheMemoryGoes")
{
    const auto shared = std::make_shared<int>();
    const auto chain = [&shared] {
        std::optional<Deferred> only{std::in_place};
        only->addCallback([&only, shared] {
            only.reset();
            *shared = 3;
            return 4;
        });
        only->addCallback<&keep>();
        Deferred(*only).callback();
    };
    CHECK(cost(chain) == 1);
    CHECK(*shared == 3);
    CHECK(seen == 4);
    CHECK(shared.use_count() == 1);
}

TEST_CASE("ACancelledDeferredGivesAllItsMemoryBack")
{
    bool cancelled = false;
    const auto chain = [&cancelled] {
        const Deferred waiting([](const Deferred&) {});
        const Deferred outer;
        outer.addCallback([waiting] { return waiting; });
        outer.addErrback(
            [&cancelled](const Failure& failure) { cancelled = failure.check<CancelledError>(); });
        outer.callback();
        outer.cancel();
    };
    cost(chain);
    CHECK(cancelled);
}

TEST_CASE("AWeakHandleKeepsTheMemoryButNotThePairs")
{
    const auto shared = std::make_shared<int>();
    long owners = 0;
    int given = 0;
    const auto chain = [&] {
        WeakDeferred weak;
        {
            const Deferred deferred;
            deferred.addCallback([shared] {});
            weak = deferred;
            given = heap.given;
        }
        owners = shared.use_count();
        given = heap.given - given;
    };
    CHECK(cost(chain) == 1);
    CHECK(owners == 1);
    CHECK(given == 0);
}

TEST_CASE("ACallbackThatIsRefusedLeavesItsRoom")
{
    const Deferred deferred;
    int (*const none)(int) = nullptr;
    for (int i = 0; i < 20; ++i) {
        CHECK_THROWS_AS(deferred.addCallback(none), NullCallbackError);
    }
    const int before = heap.taken;
    deferred.addCallback<&addOne>().addCallback<&addOne>().addCallback<&keep>();
    CHECK(heap.taken == before);
}

namespace {

// Counts how often it is moved, and throws at the last time.
struct Moved {
    Moved(int& counter, int fatal) : moves(&counter), last(fatal) {}
    Moved(Moved&& other) : moves(other.moves), last(other.last)
    {
        if (++*moves == last) throw std::runtime_error("moved");
    }
    void operator()() const {}

    int* moves;
    int last;
};

} // namespace

TEST_CASE("ACallbackThatThrowsOnItsWayIntoThePairLeavesItsRoom")
{
    int moves = 0;
    Deferred().addCallback(Moved(moves, 0));
    const int last = std::exchange(moves, 0);
    const Deferred deferred;
    for (int i = 0; i < 20; ++i) {
        moves = 0;
        CHECK_THROWS_AS(deferred.addCallback(Moved(moves, last)), std::runtime_error);
    }
    const int before = heap.taken;
    deferred.addCallback<&addOne>().addCallback<&addOne>().addCallback<&keep>();
    CHECK(heap.taken == before);
}

TEST_CASE("LargeAndStrictlyAlignedCallbacksStandOnTheHeap")
{
    struct alignas(64) Strict {
        void operator()(int) const { seen = reinterpret_cast<std::uintptr_t>(this) % 64 == 0 ? 1 : 0; }
    };
    const auto chain = [] {
        const Deferred deferred;
        const std::array<int, 100> large{5};
        deferred.addCallback([large](int value) { return value + large[0]; }).addCallback(Strict{});
        deferred.callback(1);
    };
    seen = 0;
    CHECK(cost(chain) == 3);
    CHECK(seen == 1);
}
