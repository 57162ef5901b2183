// SPDX-License-Identifier: MIT
// Pairs of typed callables, and the cancellers: a callable, what it is called, and how it is called.
#pragma once

#include <reactortrack/monitor/deferred_edge.h>
#include <reactortrack/monitor/deferred_pair.h>
#include <reactortrack/monitor/deferred_state.h>
#include <reactortrack/monitor/name_table.h>
#include <reactortrack/monitor/site.h>

#include <atomic>

namespace reactortrack::detail {

// A callable that is named by what it is: a function object by its type, a function by its symbol where the
// linker exports it, all else by the line it was attached at.
template <class F>
struct Half {
    [[no_unique_address]] F callable;

    std::string_view name(const Site& site, std::string& buffer) const
    {
        if constexpr (std::is_pointer_v<F>) {
            const std::string_view symbol = functionName(reinterpret_cast<const void*>(callable));
            if (!symbol.empty()) return symbol;
        } else if constexpr (std::is_class_v<F>) {
            static const bool named = namesItself(typeid(F));
            if (named) return typeName<F>();
        }
        return buffer = toString(site);
    }
    // The number of that name.
    NameId nameId(const Site& site) const noexcept
    {
        if constexpr (std::is_pointer_v<F>) {
            const NameId id = NameTable::process().idOfFunction(reinterpret_cast<const void*>(callable));
            if (id != 0) return id;
        } else if constexpr (std::is_class_v<F>) {
            static const NameId own =
                namesItself(typeid(F)) ? NameTable::process().idOf(typeName<F>()) : NameId{0};
            if (own != 0) return own;
        }
        return NameTable::process().idOf(site);
    }
};

// The number of nameOf<F>(); asked for once.
template <auto F>
NameId nameIdOf() noexcept
{
    static constinit std::atomic<NameId> known{0};
    NameId id = known.load(std::memory_order_relaxed);
    if (id == 0) [[unlikely]] {
        id = NameTable::process().idOf(nameOf<F>());
        known.store(id, std::memory_order_relaxed);
    }
    return id;
}

// A function given as a template argument: named by the compiler. It takes no room.
template <auto F>
struct FixedHalf {
    static constexpr auto callable = F;

    std::string_view name(const Site&, std::string&) const { return nameOf<F>(); }
    NameId nameId(const Site&) const noexcept { return nameIdOf<F>(); }
};
// A function object.
template <auto F>
requires std::is_class_v<decltype(F)>
struct FixedHalf<F> {
    [[no_unique_address]] decltype(F) callable = F;

    std::string_view name(const Site&, std::string&) const { return nameOf<F>(); }
    NameId nameId(const Site&) const noexcept { return nameIdOf<F>(); }
};

// A callable with the name that the user gave it.
template <class F>
struct NamedHalf {
    [[no_unique_address]] F callable;
    std::string given;

    std::string_view name(const Site&, std::string&) const { return given; }
    NameId nameId(const Site&) const noexcept { return NameTable::process().idOf(given); }
};

// No callable: results pass.
struct NoHalf {
    static constexpr std::nullptr_t callable = nullptr;

    std::string_view name(const Site&, std::string&) const { return {}; }
    NameId nameId(const Site&) const noexcept { return 0; }
};

template <class F>
Half<std::decay_t<F>> half(F&& callable)
{
    return {std::forward<F>(callable)};
}
inline NoHalf half(std::nullptr_t)
{
    return {};
}
template <class F>
NamedHalf<std::decay_t<F>> half(F&& callable, std::string_view name)
{
    return {std::forward<F>(callable), std::string(name)};
}
inline NoHalf half(std::nullptr_t, std::string_view)
{
    return {};
}

template <class Generic, class H>
Value callHalf(H& half, Value& current, const Pair& pair)
{
    if constexpr (std::is_null_pointer_v<decltype(half.callable)>) {
        return current;
    } else {
        return callWith<Generic>(half.callable, current, [&] {
            std::string buffer;
            return std::string(half.name(pair.site(), buffer));
        });
    }
}

// Two callables of their own.
template <class C, class E>
class PairOf final : public Pair {
public:
    PairOf(C callback, E errback, const Site& site)
        : Pair(PairKind::Call, site), callback_(std::move(callback)), errback_(std::move(errback))
    {
        setNull(isNullCallable(callback_.callable), isNullCallable(errback_.callable));
    }
    Value call(Value& current, bool branch) override
    {
        return branch ? callHalf<Value>(callback_, current, *this)
                      : callHalf<Failure>(errback_, current, *this);
    }
    std::string_view name(bool branch, std::string& buffer) const override
    {
        if (isNull(branch)) return {};
        return branch ? callback_.name(site(), buffer) : errback_.name(site(), buffer);
    }

    PairNames nameIds() const noexcept override
    {
        return {callback_.nameId(site()), errback_.nameId(site())};
    }

private:
    [[no_unique_address]] C callback_;
    [[no_unique_address]] E errback_;
};

// One callable for both.
template <class H>
class BothOf final : public Pair {
public:
    BothOf(H both, const Site& site) : Pair(PairKind::Call, site), both_(std::move(both))
    {
        const bool null = isNullCallable(both_.callable);
        setNull(null, null);
    }
    Value call(Value& current, bool) override { return callHalf<Value>(both_, current, *this); }
    std::string_view name(bool branch, std::string& buffer) const override
    {
        return isNull(branch) ? std::string_view() : both_.name(site(), buffer);
    }

    PairNames nameIds() const noexcept override
    {
        const NameId id = both_.nameId(site());
        return {id, id};
    }

private:
    [[no_unique_address]] H both_;
};

template <class C, class E>
PairPtr makePair(State& state, C callback, E errback, const Site& site)
{
    return newPair<PairOf<C, E>>(state.room, std::move(callback), std::move(errback), site);
}
template <class H>
PairPtr makeBoth(State& state, H both, const Site& site)
{
    return newPair<BothOf<H>>(state.room, std::move(both), site);
}

} // namespace reactortrack::detail
