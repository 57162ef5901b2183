// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/settings_dialog.h"

#include "model2map/models/words.h"
#include "model2map/widgets/settings.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace model2map {

SettingsDialog::SettingsDialog(QWidget* parent)
    : QDialog(parent), recent_(new QLabel), clear_(new QPushButton(tr("&Clear")))
{
    setObjectName(QStringLiteral("settings"));
    setWindowTitle(tr("Settings"));
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Theme:"), makeThemes());
    form->addRow(tr("&Pace to begin with:"), makePaces());
    form->addRow(tr("&Recent files:"), makeRecent());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon(QIcon()); // a black one on a dark ground
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(16);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

QComboBox* SettingsDialog::makeThemes()
{
    auto* themes = new QComboBox;
    themes->setObjectName(QStringLiteral("themeSetting"));
    themes->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    themes->setCurrentIndex(static_cast<int>(settings::theme()));
    connect(themes, &QComboBox::currentIndexChanged, this,
            [this](int index) { Q_EMIT themeChosen(static_cast<ThemeChoice>(index)); });
    return themes;
}

QComboBox* SettingsDialog::makePaces()
{
    auto* paces = new QComboBox;
    paces->setObjectName(QStringLiteral("paceSetting"));
    const Pace chosen = settings::pace();
    for (int level = chosen.slowest(); level <= chosen.fastest(); ++level)
        paces->addItem(Words::pace({false, level}), level);
    paces->setCurrentIndex(paces->findData(chosen.level));
    connect(paces, &QComboBox::currentIndexChanged, this,
            [this, paces] { Q_EMIT paceChosen(paces->currentData().toInt()); });
    return paces;
}

QWidget* SettingsDialog::makeRecent()
{
    auto* row = new QWidget;
    row->setFocusProxy(clear_); // where the label's key leads
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(recent_, 1);
    layout->addWidget(clear_);
    clear_->setObjectName(QStringLiteral("clearRecent"));
    clear_->setAutoDefault(false);
    clear_->setAccessibleDescription(tr("Forgets which files were opened"));
    connect(clear_, &QPushButton::clicked, this, [this] {
        settings::clearRecentFiles();
        showRecent();
    });
    showRecent();
    return row;
}

void SettingsDialog::showRecent()
{
    const int count = static_cast<int>(settings::recentFiles().size());
    recent_->setText(count == 0 ? tr("none") : count == 1 ? tr("1 file") : tr("%1 files").arg(count));
    clear_->setEnabled(count > 0);
}

} // namespace model2map
