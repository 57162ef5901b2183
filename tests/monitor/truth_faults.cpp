// SPDX-License-Identifier: MIT
// Stands between the recorder of truth_probe and the system, and lets calls fail:
// TRUTH_FAIL=CALL:ERRNO:FROM:TO fails the calls FROM to TO, counted from 0, or until all is mended.
#include "tests/monitor/truth_faults.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <sys/types.h>

namespace {

std::atomic<bool> mended{false};

int failureOf(const char* call, int& calls)
{
    const char* const wanted = std::getenv("TRUTH_FAIL");
    const std::size_t length = std::strlen(call);
    int error = 0;
    int from = 0;
    int to = 0;
    if (!wanted || mended || std::strncmp(wanted, call, length) != 0) return 0;
    if (std::sscanf(wanted + length, ":%d:%d:%d", &error, &from, &to) != 3) return 0;
    const int number = calls++;
    return number >= from && number <= to ? error : 0;
}

} // namespace

void truth::mendFaults()
{
    mended = true;
}

extern "C" {

// The linker's option --wrap gives these names.
// NOLINTBEGIN(bugprone-reserved-identifier)
int __real_fallocate(int file, int mode, off_t from, off_t bytes);
void* __real_mmap(void* place, std::size_t bytes, int access, int flags, int file, off_t from);
ssize_t __real_pwrite(int file, const void* data, std::size_t bytes, off_t place);
int __real_pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                          void* data);

int __wrap_fallocate(int file, int mode, off_t from, off_t bytes)
{
    static int calls = 0;
    const int error = failureOf("fallocate", calls);
    if (error == 0) return __real_fallocate(file, mode, from, bytes);
    errno = error;
    return -1;
}

void* __wrap_mmap(void* place, std::size_t bytes, int access, int flags, int file, off_t from)
{
    static int calls = 0;
    const int error = failureOf("mmap", calls);
    if (error == 0) return __real_mmap(place, bytes, access, flags, file, from);
    errno = error;
    return reinterpret_cast<void*>(-1);
}

ssize_t __wrap_pwrite(int file, const void* data, std::size_t bytes, off_t place)
{
    static int calls = 0;
    const int error = failureOf("pwrite", calls);
    if (error == 0) return __real_pwrite(file, data, bytes, place);
    errno = error;
    return -1;
}

int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                          void* data)
{
    static int calls = 0;
    const int error = failureOf("pthread_create", calls);
    return error != 0 ? error : __real_pthread_create(thread, attributes, run, data);
}
// NOLINTEND(bugprone-reserved-identifier)
}
