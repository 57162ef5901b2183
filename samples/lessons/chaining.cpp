// SPDX-License-Identifier: MIT
// Lesson 5: chainDeferred hands the result on to another deferred, and leaves None behind.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/value.h>

#include <string>

using reactortrack::Deferred;
using reactortrack::Value;

std::string download()
{
    return "3 MB";
}

std::string unpack(const std::string& archive)
{
    return archive + " unpacked";
}

void log(const Value&) {}

int main()
{
    Deferred archive("archive");
    Deferred install("install");
    archive.addCallback<&download>();
    install.addCallback<&unpack>();
    archive.chainDeferred(install);
    archive.addCallback<&log>();
    archive.callback();
}
