// SPDX-License-Identifier: MIT
#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER reactortrack_bench

#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "tests/bench/lttng_tracepoints.h"

#if !defined(REACTORTRACK_BENCH_LTTNG_TRACEPOINTS_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define REACTORTRACK_BENCH_LTTNG_TRACEPOINTS_H

#include <lttng/tracepoint.h>

#include <stdint.h>

// clang-format off
LTTNG_UST_TRACEPOINT_EVENT(
    reactortrack_bench, executed,
    LTTNG_UST_TP_ARGS(uint64_t, deferred_arg, uint64_t, time_arg, uint64_t, slot_arg, const char*, callback_arg),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_integer(uint64_t, deferred, deferred_arg)
        lttng_ust_field_integer(uint64_t, time, time_arg)
        lttng_ust_field_integer(uint64_t, slot, slot_arg)
        lttng_ust_field_string(callback, callback_arg)
    )
)
// clang-format on

#endif

#include <lttng/tracepoint-event.h>
