// SPDX-License-Identifier: MIT
#include "tests/model2map/export/page_logs.h"

using namespace model2map;

TEST_CASE("EveryFormatIsFoundByItsNameAndTellsWhatItIs")
{
    REQUIRE_FALSE(exportFormats().empty());
    for (const ExportFormat& format : exportFormats()) {
        CHECK(findExportFormat(format.name) == &format);
        CHECK(format.name != "list");
        CHECK_FALSE(format.what.empty());
        CHECK(format.what.find('\n') == std::string_view::npos);
    }
}

TEST_CASE("AFormatThatIsNotThereIsNotFound")
{
    for (const char* name : {"", "list", "HTML", "html ", "png"})
        CHECK(findExportFormat(name) == nullptr);
}
