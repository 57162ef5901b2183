// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/run_window.h"

#include "model2map/widgets/end_signals.h"
#include "model2map/widgets/main_window.h"
#include "model2map/widgets/settings.h"

#include <QApplication>
#include <QFile>

#include <algorithm>

namespace model2map {

int runWindows(QApplication& application, const std::vector<std::string>& files,
               std::optional<Position> startAt, bool follow, const reactortrack::ReadLimits& limits)
{
    applyTheme(settings::theme());
    for (const Qt::UIEffect effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo,
                                      Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox})
        QApplication::setEffectEnabled(effect, false);
    bool inputShown = false;
    for (const std::string& file : files) {
        const bool isInput = file == "-";
        // Two readers of one pipe would get half a log each.
        if (isInput && inputShown) continue;
        inputShown = inputShown || isInput;
        auto* window = new MainWindow;
        window->setLimits(limits);
        window->commands().follow->setChecked(follow);
        // Shown with the log in it: else the start page would be made and painted for nobody.
        window->open(QFile::decodeName(file.c_str()), startAt.value_or(0));
        window->show();
    }
    if (files.empty()) {
        auto* window = new MainWindow;
        window->setLimits(limits);
        window->show();
    }
    const EndSignals ends;
    const int status = application.exec();
    // Those that a signal left open: what reads their logs ends with them.
    QList<MainWindow*> left;
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget)) left << window;
    qDeleteAll(left);
    return status;
}

} // namespace model2map
