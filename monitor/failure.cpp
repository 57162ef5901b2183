// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/failure.h>
#include <reactortrack/monitor/names.h>

#include <atomic>
#include <cstdint>
#include <cxxabi.h>
#include <memory>

namespace reactortrack {
namespace detail {

// What the copies of a failure share. The pointers lead into the exception object, which `exception` keeps.
struct FailureData final : Mortal {
    std::atomic<std::uint32_t> owners{1};
    std::exception_ptr exception;
    const std::type_info* type = nullptr;
    const std::exception* standard = nullptr;
    std::string text; // the message where no std::exception was thrown

    void end() noexcept override { delete this; }
};

namespace {

// Reads the exception that is being handled.
void inspect(FailureData& data)
{
    data.type = abi::__cxa_current_exception_type();
    try {
        throw;
    } catch (const std::exception& error) {
        data.standard = &error;
    } catch (const std::string& text) {
        data.text = text;
    } catch (const char* text) {
        data.text = text ? text : "";
    } catch (int number) {
        data.text = std::to_string(number);
    } catch (...) {
    }
}

} // namespace
} // namespace detail

Failure::Failure(std::exception_ptr exception) : data_(nullptr)
{
    if (!exception) throw NoCurrentExceptionError();
    auto data = std::make_unique<detail::FailureData>();
    data->exception = std::move(exception);
    try {
        std::rethrow_exception(data->exception);
    } catch (...) {
        detail::inspect(*data);
    }
    data_ = data.release();
}

Failure Failure::current()
{
    return Failure(std::current_exception());
}

Failure::Failure(const Failure& other) noexcept : data_(other.data_)
{
    if (data_) data_->owners.fetch_add(1, std::memory_order_relaxed);
}

Failure::~Failure()
{
    if (data_ && data_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) data_->bury();
}

void Failure::rethrow() const
{
    std::rethrow_exception(data_->exception);
}
const std::exception_ptr& Failure::exception() const noexcept
{
    return data_->exception;
}
const std::exception* Failure::standard() const noexcept
{
    return data_->standard;
}

std::string_view Failure::type() const
{
    return data_->type ? typeName(*data_->type) : std::string_view("foreign exception");
}

std::string_view Failure::message() const noexcept
{
    if (!data_->standard) return data_->text;
    const char* text = data_->standard->what();
    return text ? text : "";
}

std::optional<Failure> Failure::cause() const
{
    if (!data_->standard) return {};
    if (const auto* own = dynamic_cast<const detail::HasCause*>(data_->standard)) return own->innerFailure();
    const auto* nested = dynamic_cast<const std::nested_exception*>(data_->standard);
    if (!nested || !nested->nested_ptr()) return {};
    return Failure(nested->nested_ptr());
}

std::string Failure::toString() const
{
    std::string text(type());
    if (!message().empty()) text.append(": ").append(message());
    return text;
}

} // namespace reactortrack
