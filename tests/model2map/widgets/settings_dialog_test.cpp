// SPDX-License-Identifier: MIT
// The page of settings.
#include "model2map/widgets/settings.h"
#include "model2map/widgets/settings_dialog.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace model2map;
using namespace model2map::test;

namespace {

template <class T>
T* part(const Window& window, const char* name)
{
    auto* found = window->findChild<T*>(QString::fromLatin1(name));
    REQUIRE(found);
    return found;
}

} // namespace

TEST_CASE("CtrlCommaOpensTheSettingsAndEachChoiceCountsAtOnce")
{
    const Window window(exampleLog());
    window.key(Qt::Key_Comma, Qt::ControlModifier);
    auto* dialog = part<SettingsDialog>(window, "settings");
    CHECK(dialog->isVisible());
    part<QComboBox>(window, "themeSetting")->setCurrentIndex(2);
    CHECK(settings::theme() == ThemeChoice::Dark);
    CHECK(window->commands().themeDark->isChecked());
    QCoreApplication::processEvents();
    CHECK(window.map().paintOptions().theme == Theme::Dark);
    part<QComboBox>(window, "themeSetting")->setCurrentIndex(0);
    CHECK(settings::theme() == ThemeChoice::System);
    auto* paces = part<QComboBox>(window, "paceSetting");
    CHECK(paces->currentText() == "2 events a second");
    paces->setCurrentText(QStringLiteral("4 events a second"));
    CHECK(part<QToolButton>(window, "pace")->text() == "4/s");
    const Window other(exampleLog());
    CHECK(part<QToolButton>(other, "pace")->text() == "4/s");
    paces->setCurrentText(QStringLiteral("2 events a second"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    CHECK_FALSE(dialog->isVisible());
}

TEST_CASE("TheSettingsForgetTheRecentFiles")
{
    const Window window(exampleLog());
    CHECK_FALSE(settings::recentFiles().isEmpty());
    window.key(Qt::Key_Comma, Qt::ControlModifier);
    auto* clear = part<QPushButton>(window, "clearRecent");
    CHECK(clear->isEnabled());
    QTest::mouseClick(clear, Qt::LeftButton);
    CHECK(settings::recentFiles().isEmpty());
    CHECK_FALSE(clear->isEnabled());
}

TEST_CASE("EverySettingHasALabelWithItsOwnKey")
{
    const Window window;
    window.key(Qt::Key_Comma, Qt::ControlModifier);
    QStringList keys;
    for (const QLabel* label : part<SettingsDialog>(window, "settings")->findChildren<QLabel*>())
        if (label->buddy()) keys << QKeySequence::mnemonic(label->text()).toString();
    keys << QKeySequence::mnemonic(part<QPushButton>(window, "clearRecent")->text()).toString();
    CHECK(keys.size() == 4);
    CHECK_FALSE(keys.contains(QString()));
    CHECK(keys.removeDuplicates() == 0);
}

TEST_CASE("ABrokenPaceIsTheNearestThatThereIs")
{
    settings::setPace(99);
    CHECK(settings::pace().isUnbounded());
    settings::setPace(-99);
    CHECK(settings::pace().level == settings::pace().slowest());
    settings::setPace(1);
}
