// SPDX-License-Identifier: MIT
#include "tests/bench/qfuture_peer.h"

#if defined(REACTORTRACK_BENCH_QT)
#include <QFuture>
#include <QPromise>
#endif

namespace reactortrack::bench {

#if defined(REACTORTRACK_BENCH_QT)
bool haveQFuture()
{
    return true;
}

void runQFutures(int chains, int (*addOne)(int), void (*keep)(int))
{
    for (int i = 0; i < chains; ++i) {
        QPromise<int> promise;
        const QFuture<void> last = promise.future().then(addOne).then(addOne).then(keep);
        promise.start();
        promise.addResult(i);
        promise.finish();
    }
}
#else
bool haveQFuture()
{
    return false;
}

void runQFutures(int, int (*)(int), void (*)(int)) {}
#endif

} // namespace reactortrack::bench
