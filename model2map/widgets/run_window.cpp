// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/run_window.h"

#include "model2map/widgets/main_window.h"
#include "model2map/widgets/settings.h"

#include <QApplication>
#include <QFile>

#include <algorithm>

namespace model2map {

int runWindows(QApplication& application, const std::vector<std::string>& files,
               std::optional<Position> startAt, bool follow)
{
    applyTheme(settings::theme());
    bool inputShown = false;
    for (const std::string& file : files) {
        const bool isInput = file == "-";
        // Two readers of one pipe would get half a log each.
        if (isInput && inputShown) continue;
        inputShown = inputShown || isInput;
        auto* window = new MainWindow;
        window->show();
        window->commands().follow->setChecked(follow);
        window->open(QFile::decodeName(file.c_str()), startAt.value_or(0));
    }
    if (files.empty()) (new MainWindow)->show();
    return application.exec();
}

} // namespace model2map
