// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/export/export_format.h"

#include "model2map/export/web_page.h"

#include <algorithm>
#include <array>

namespace model2map {

namespace {

constexpr std::array formats = {
    ExportFormat{"html", "the replay as one web page that needs no network", makeWebPage},
};

} // namespace

std::span<const ExportFormat> exportFormats()
{
    return formats;
}

const ExportFormat* findExportFormat(std::string_view name)
{
    const auto* found = std::find_if(formats.begin(), formats.end(),
                                     [name](const ExportFormat& f) { return f.name == name; });
    return found == formats.end() ? nullptr : found;
}

} // namespace model2map
