// SPDX-License-Identifier: MIT
// Logs that take long to load: what the window says meanwhile, and Cancel.
#include "model2map/models/load_rate.h"
#include "model2map/models/words.h"
#include "tests/model2map/widgets/piped_input.h"
#include "tests/model2map/widgets/window_fixture.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <cstdlib>

using namespace model2map;
using namespace model2map::test;

namespace {

bool isShown(const Window& window, const char* name)
{
    const auto* widget = window->findChild<QWidget*>(QString::fromLatin1(name));
    REQUIRE(widget);
    return widget->isVisible();
}

QString notice(const Window& window)
{
    const auto* bar = window->findChild<QWidget*>(QStringLiteral("notice"));
    REQUIRE(bar);
    if (!bar->isVisible()) return {};
    const QList<QLabel*> labels = bar->findChildren<QLabel*>();
    return labels.last()->text();
}

} // namespace

TEST_CASE("CtrlPeriodCancelsAPipeAndWhatWasReadIsReplayed")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    CHECK_FALSE(isShown(window, "cancelLoading")); // not before the second look
    input.write(exampleLog(20));
    waitFor([&] { return window.session().history().eventCount() == 20; });
    waitFor([&] { return isShown(window, "cancelLoading"); });
    CHECK_FALSE(isShown(window, "loadShare")); // nobody knows how long it will be
    SECTION("ByItsKey")
    {
        window.key(Qt::Key_Period, Qt::ControlModifier);
    }
    SECTION("ByItsButton")
    {
        QTest::mouseClick(window->findChild<QToolButton*>(QStringLiteral("cancelLoading")), Qt::LeftButton);
    }
    CHECK(window.session().document().stage() == Document::Stage::Finished);
    CHECK(notice(window) == "You cancelled loading after 20 events. The rest of the input is not read.");
    CHECK_FALSE(isShown(window, "statusProgress"));
    CHECK_FALSE(isShown(window, "cancelLoading"));
    CHECK_FALSE(window->commands().cancelLoading->isEnabled());
    window.key(Qt::Key_End);
    CHECK(window.position() == 20);
    input.write(exampleLog().substr(exampleLog(20).size()));
    QTest::qWait(1);
    CHECK(window.session().history().eventCount() == 20);
}

TEST_CASE("ACancelledFileIsReadWholeByReloadAndThePlaceIsKept")
{
    const Window window;
    QString path = window.folder.write(QStringLiteral("mon.out"), lengthened(exampleLog()));
    SECTION("Plain") {}
    SECTION("Compressed")
    {
        const std::string plain = path.toStdString();
        REQUIRE(std::system(("gzip -1 '" + plain + "'").c_str()) == 0);
        path += QStringLiteral(".gz");
    }
    window->open(path);
    waitFor([&] { return window.session().document().bytesRead() > 0; });
    window->commands().cancelLoading->trigger();
    const EventNumber read = window.session().history().eventCount();
    CHECK(notice(window) ==
          QStringLiteral("You cancelled loading after %1 events. Reload (F5) reads all of it.")
              .arg(QLocale().toString(qulonglong{read})));
    window.seek(std::min<Position>(read, 12));
    const Position place = window.position();
    window.key(Qt::Key_F5);
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(window.session().history().eventCount() == exampleEnd + 6000);
    CHECK(window.position() == place);
    CHECK_FALSE(notice(window).contains(QStringLiteral("cancelled")));
}

TEST_CASE("AFileTellsItsShareAndItsEventsASecond")
{
    const Folder folder;
    Session session(folder.write(QStringLiteral("mon.out"), lengthened(exampleLog())));
    session.document().start();
    REQUIRE(session.document().stage() == Document::Stage::Loading);
    const double share = session.document().share().value_or(-1);
    CHECK(share >= 0);
    CHECK(share < 1);
    LoadRate rate;
    CHECK(Words::progress(session.document(), rate)
              .startsWith(QStringLiteral("Reading… %1 % of ").arg(int(100 * share))));
    rate.sample(0, 0);
    rate.sample(80, 1000);
    CHECK(Words::progress(session.document(), rate).endsWith(QStringLiteral(", 80 events a second")));
}

TEST_CASE("CancelledBeforeTheFirstEventTheWindowSaysSo")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    window.key(Qt::Key_Period, Qt::ControlModifier);
    CHECK(window.text("startMessage") ==
          "You cancelled loading after 0 events. The rest of the input is not read.");
}

TEST_CASE("EscapeDoesNotCancel")
{
    PipedInput input;
    const Window window;
    window->open(QStringLiteral("-"));
    input.write(exampleLog(5));
    waitFor([&] { return window.session().history().eventCount() == 5; });
    window.key(Qt::Key_Escape);
    CHECK(window.session().document().stage() == Document::Stage::Loading);
}
