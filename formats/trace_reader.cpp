// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace_reader.h>

#include <reactortrack/formats/log_reader.h>

namespace reactortrack {

struct TraceReader::Private final : LogReader::Sink {
    Private(std::string file, OnEvent event, OnDiagnostic diagnostic, ReadLimits limits)
        : onEvent(std::move(event)), onDiagnostic(std::move(diagnostic)),
          reader(std::move(file), *this, limits)
    {
    }

    void take(const ReadLine& line) override { onEvent(line.fields.event(), line.number); }
    void takeBytes(std::string_view, bool) override {}
    void take(Diagnostic diagnostic) override { onDiagnostic(diagnostic); }

    OnEvent onEvent;
    OnDiagnostic onDiagnostic;
    LogReader reader;
};

TraceReader::TraceReader(std::string file, OnEvent onEvent, OnDiagnostic onDiagnostic, ReadLimits limits)
    : p_(std::make_unique<Private>(std::move(file), std::move(onEvent), std::move(onDiagnostic), limits))
{
}
TraceReader::~TraceReader() = default;
TraceReader::TraceReader(TraceReader&&) noexcept = default;
TraceReader& TraceReader::operator=(TraceReader&&) noexcept = default;

bool TraceReader::feed(std::string_view bytes)
{
    p_->reader.feed(bytes);
    return p_->reader.wantsMore();
}

void TraceReader::finish()
{
    p_->reader.finish();
}

const ReadCounts& TraceReader::counts() const noexcept
{
    return p_->reader.counts();
}

} // namespace reactortrack
