// SPDX-License-Identifier: MIT
// Runs code where recursion over a long chain cannot hide: on a thread with a stack of 256 KiB.
#pragma once

#include <exception>
#include <functional>
#include <pthread.h>
#include <stdexcept>

namespace reactortrack::test {

// What `body` throws comes out here.
inline void onSmallStack(const std::function<void()>& body)
{
    struct Job {
        const std::function<void()>& body;
        std::exception_ptr failed;
    } job{body, nullptr};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    pthread_t thread;
    const auto run = [](void* argument) -> void* {
        auto* const mine = static_cast<Job*>(argument);
        try {
            mine->body();
        } catch (...) {
            mine->failed = std::current_exception();
        }
        return nullptr;
    };
    const int error = pthread_create(&thread, &attributes, run, &job);
    pthread_attr_destroy(&attributes);
    if (error != 0) throw std::runtime_error("no thread");
    pthread_join(thread, nullptr);
    if (job.failed) std::rethrow_exception(job.failed);
}

} // namespace reactortrack::test
