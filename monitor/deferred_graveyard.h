// SPDX-License-Identifier: MIT
// How things that own one another are let go without recursion: a chain of a million takes constant stack.
#pragma once

namespace reactortrack::detail {

// What ends through the graveyard of its thread: deferreds, boxed values, failures.
class Mortal {
public:
    Mortal() = default;
    Mortal(const Mortal&) = delete;
    Mortal& operator=(const Mortal&) = delete;

    // Ends this object, on this thread. At once, as C++ people expect, while few ends are nested in one
    // another; deeper ones wait in a queue until the outermost of them is through.
    void bury() noexcept;

protected:
    virtual ~Mortal() = default;

private:
    // Lets go of everything the object owns, and deletes it when nobody needs its memory.
    virtual void end() noexcept = 0;

    Mortal* nextDead_ = nullptr;
};

} // namespace reactortrack::detail
