// SPDX-License-Identifier: MIT
// What a callable takes: found from its signature, so that results are typed at the edges.
#pragma once

#include <concepts>
#include <type_traits>

namespace reactortrack::detail {

struct TakesNothing {};
struct TakesAnything {
}; // a generic lambda, or overloads: it is called with a Value (an errback with a Failure)
struct TakesTooMuch {};

template <class... A>
struct ParameterOf {
    using type = TakesTooMuch;
};
template <>
struct ParameterOf<> {
    using type = TakesNothing;
};
template <class A>
struct ParameterOf<A> {
    using type = A;
};

// The parameter of a member function when an object is already there (a call operator).
template <class F>
struct OperatorParameter {
    using type = TakesAnything;
};
#define REACTORTRACK_QUALIFIED(QUALIFIERS)                                                                   \
    template <class R, class C, class... A>                                                                  \
    struct OperatorParameter<R (C::*)(A...) QUALIFIERS> : ParameterOf<A...> {                                \
    }
REACTORTRACK_QUALIFIED();
REACTORTRACK_QUALIFIED(const);
REACTORTRACK_QUALIFIED(&);
REACTORTRACK_QUALIFIED(const&);
REACTORTRACK_QUALIFIED(noexcept);
REACTORTRACK_QUALIFIED(const noexcept);
REACTORTRACK_QUALIFIED(&noexcept);
REACTORTRACK_QUALIFIED(const& noexcept);
#undef REACTORTRACK_QUALIFIED

// A callable of any kind.
template <class F>
struct CallableParameter {
    using type = TakesAnything;
};
template <class F>
requires requires
{
    &F::operator();
}
struct CallableParameter<F> : OperatorParameter<decltype(&F::operator())> {};
template <class R, class... A>
struct CallableParameter<R (*)(A...)> : ParameterOf<A...> {
};
template <class R, class... A>
struct CallableParameter<R (*)(A...) noexcept> : ParameterOf<A...> {
};
// A member: it is asked of the result.
template <class R, class C>
requires std::is_object_v<R>
struct CallableParameter<R C::*> {
    using type = const C&;
};
template <class R, class C>
struct CallableParameter<R (C::*)() const> {
    using type = const C&;
};
template <class R, class C>
struct CallableParameter<R (C::*)() const noexcept> {
    using type = const C&;
};
template <class R, class C>
struct CallableParameter<R (C::*)()> {
    using type = C&;
};
template <class R, class C>
struct CallableParameter<R (C::*)() noexcept> {
    using type = C&;
};

template <class F>
using Parameter = typename CallableParameter<std::decay_t<F>>::type;

// Whether a callable is null: a pointer, a std::function.
template <class F>
bool isNullCallable(const F& callable)
{
    if constexpr (std::is_same_v<F, std::nullptr_t>)
        return true;
    else if constexpr (requires {
                           {
                               callable == nullptr
                               } -> std::convertible_to<bool>;
                       })
        return callable == nullptr;
    else
        return false;
}

} // namespace reactortrack::detail
