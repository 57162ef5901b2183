// SPDX-License-Identifier: MIT
// The driver of SCENARIOS.md: deferred-scenarios [--record] FILE... prints {"name": …, "trace": […]}, a line
// each.
#include "tests/conformance/scenario.h"

#include <reactortrack/monitor/recorder.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <string_view>

namespace {

// Takes every line and keeps none.
class Drain final : public reactortrack::Sink {
public:
    bool write(std::string_view) noexcept override { return true; }
    std::string_view problem() const noexcept override { return {}; }
};

void runOne(const std::string& line)
{
    conformance::Json scenario = conformance::Json::parse(line);
    scenario.erase("expect"); // what would have come of it is none of ours
    conformance::Json trace = conformance::Scenario(scenario).run();
    std::cout << conformance::Json{{"name", scenario.at("name")}, {"trace", std::move(trace)}}.dump() << '\n';
}

bool runAll(std::istream& stream, const std::string& file)
{
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        try {
            runOne(line);
        } catch (const std::exception& error) {
            std::cerr << file << ':' << number << ": " << error.what() << '\n';
            return false;
        }
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    int exit = 0;
    int files = 0;
    for (int at = 1; at < argc; ++at) {
        const std::string argument = argv[at];
        if (argument == "--record") {
            reactortrack::Recorder::setProcess(
                std::make_shared<reactortrack::Recorder>(std::make_shared<Drain>()));
            continue;
        }
        ++files;
        std::ifstream file(argument);
        if (argument != "-" && !file) {
            std::cerr << argument << ": cannot be opened\n";
            return 2;
        }
        if (!runAll(argument == "-" ? std::cin : file, argument)) exit = 1;
    }
    if (files == 0) {
        std::cerr << "usage: deferred-scenarios [--record] FILE...\n";
        return 2;
    }
    return exit;
}
