// SPDX-License-Identifier: MIT
// Lesson 1: what a deferred is: a result that comes later, and the chain of callbacks that it will run
// through.
#include <reactortrack/monitor/deferred.h>

#include <string>

using reactortrack::Deferred;

int parse(const std::string& text)
{
    return std::stoi(text);
}

int addTax(int net)
{
    return net * 119 / 100;
}

std::string label(int gross)
{
    return "EUR " + std::to_string(gross);
}

int main()
{
    Deferred price("price");
    price.addCallback<&parse>();
    price.addCallback<&addTax>();
    price.callback(std::string("200"));
    price.addCallback<&label>();
}
