// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/export_job.h"

#include "model2map/cli/output.h"
#include "model2map/export/export_format.h"
#include "model2map/models/sentences.h"
#include "model2map/paint/render.h"
#include "model2map/paint/whole_file.h"

namespace model2map {

std::string exportListText()
{
    std::string text;
    for (const ExportFormat& format : exportFormats())
        text += std::string(format.name) + "  " + std::string(format.what) + "\n";
    return text;
}

std::string exportReplay(const CommandLine& command, const History& history, const std::string& log,
                         Position position)
{
    const auto words = [&](EventNumber event) { return sentence(history, event).toStdString(); };
    const Exported exported = findExportFormat(command.exportFormat)
                                  ->make({history, log, noticeFor(history.trace()), position, command.width,
                                          command.height, words});
    if (!exported.failure.empty()) return exported.failure;
    if (command.out == "-") {
        writeOut({exported.bytes.data(), static_cast<std::size_t>(exported.bytes.size())});
        return {};
    }
    const std::string fault = writeWhole(exported.bytes, QString::fromStdString(command.out));
    return fault.empty() ? fault : "cannot export " + command.out + ": " + fault;
}

} // namespace model2map
