// SPDX-License-Identifier: MIT
// Standard input of this very process, as a shell's pipe would be.
#pragma once

#include "tests/support/catch.h"

#include <string>

#include <unistd.h>

namespace model2map::test {

class PipedInput {
public:
    PipedInput()
    {
        REQUIRE(::pipe(ends_) == 0);
        saved_ = ::dup(STDIN_FILENO);
        ::dup2(ends_[0], STDIN_FILENO);
        ::close(ends_[0]);
    }
    ~PipedInput()
    {
        closeWriter();
        ::dup2(saved_, STDIN_FILENO);
        ::close(saved_);
    }
    void write(const std::string& bytes)
    {
        REQUIRE(::write(ends_[1], bytes.data(), bytes.size()) == ssize_t(bytes.size()));
    }
    void closeWriter()
    {
        if (ends_[1] >= 0) ::close(ends_[1]);
        ends_[1] = -1;
    }

private:
    int ends_[2];
    int saved_;
};

} // namespace model2map::test
