// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may set for all logs, on one page. Each choice counts at once.
#pragma once

#include "model2map/widgets/theme.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace model2map {

class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    // Shows what settings has now.
    explicit SettingsDialog(QWidget* parent = nullptr);

Q_SIGNALS:
    void themeChosen(ThemeChoice choice);
    // The level of a steady pace.
    void paceChosen(int level);

private:
    QComboBox* makeThemes();
    QComboBox* makePaces();
    QWidget* makeRecent();
    void showRecent();

    QLabel* recent_;
    QPushButton* clear_;
};

} // namespace model2map
