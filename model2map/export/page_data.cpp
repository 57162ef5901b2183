// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/export/page_data.h"

#include "model2map/export/page_texts.h"
#include "model2map/paint/foot.h"
#include "model2map/paint/labels.h"
#include "model2map/paint/tile_ground.h"

#include <algorithm>

namespace model2map {

namespace {

using Json = nlohmann::json;

Json orNull(const auto& optional)
{
    return optional ? Json(*optional) : Json(nullptr);
}

Json seconds(const std::optional<reactortrack::Nanoseconds>& time)
{
    return time ? Json(static_cast<double>(time->count) / 1e9) : Json(nullptr);
}

Json indexOf(DeferredIndex deferred)
{
    return deferred == noDeferred ? Json(nullptr) : Json(at(deferred));
}

class Writer {
public:
    explicit Writer(const Replay& replay) : replay_(replay), history_(replay.history) {}
    Json write();

private:
    Json log() const;
    Json events() const;
    Json cursors() const;
    Json stacks() const;
    Json tiles() const;
    Json deferreds();
    Json deferred(DeferredIndex deferred);
    Json slot(DeferredIndex deferred, std::size_t index, const SlotFacts& facts);
    Json slotMarks(DeferredIndex deferred, std::size_t index);
    std::vector<Json> deferredMarks();
    Json mark(DeferredIndex deferred, const DeferredState& state, EventNumber event);

    const Replay& replay_;
    const History& history_;
    PageTexts texts_;
};

Json Writer::write()
{
    Json all = log();
    all["events"] = events();
    all["cursors"] = cursors();
    all["stacks"] = stacks();
    all["tiles"] = tiles();
    all["deferreds"] = deferreds();
    all["texts"] = texts_.takeTexts();
    all["errors"] = texts_.takeErrors();
    return all;
}

Json Writer::log() const
{
    const Trace& trace = history_.trace();
    const Event first = trace.size() > 0 ? trace.at(0) : Event();
    const bool named = first.action == Action::Started && first.program;
    const int foot = footHeight(replay_.height);
    // Where it lay is nobody's business who gets the page.
    return {{"log", replay_.log.substr(replay_.log.rfind('/') + 1)},
            {"program", named ? PageTexts::cut(toText(*first.program).toStdString()) : ""},
            {"notice", replay_.notice},
            {"complete", trace.complete()},
            {"position", replay_.position},
            {"width", replay_.width},
            {"height", replay_.height - foot}};
}

Json Writer::events() const
{
    Json all = Json::array();
    for (EventNumber event = 1; event <= history_.eventCount(); ++event) {
        const Event what = history_.trace().brief(event - 1);
        all.push_back({reactortrack::actionName(what.action), seconds(what.t), replay_.sentence(event)});
    }
    return all;
}

// [event, deferred, slot] where the red tile becomes another.
Json Writer::cursors() const
{
    Json all = Json::array();
    std::optional<Bracket> last;
    for (EventNumber event = 1; event <= history_.eventCount(); ++event) {
        const std::optional<Bracket> cursor = history_.cursorAt(event);
        if (cursor == last) continue;
        last = cursor;
        all.push_back(
            {event, cursor ? indexOf(cursor->deferred) : nullptr, cursor ? orNull(cursor->slot) : nullptr});
    }
    return all;
}

// [event, how many of the open brackets stay, those that come], where they change.
Json Writer::stacks() const
{
    Json all = Json::array();
    std::vector<Bracket> last;
    for (EventNumber event = 1; event <= history_.eventCount(); ++event) {
        std::vector<Bracket> now = history_.runningAt(event);
        if (now == last) continue;
        const auto end = std::mismatch(last.begin(), last.end(), now.begin(), now.end()).second;
        Json opened = Json::array();
        for (auto bracket = end; bracket != now.end(); ++bracket)
            opened.push_back({indexOf(bracket->deferred), orNull(bracket->slot)});
        all.push_back({event, end - now.begin(), std::move(opened)});
        last = std::move(now);
    }
    return all;
}

// As the picture of that size has them: parents before what stands in them.
Json Writer::tiles() const
{
    const Scene scene(history_, replay_.width, replay_.height - footHeight(replay_.height));
    Json all = Json::array();
    for (const Tile& tile : scene.tiles()) {
        const QRect ground = groundOf(tile);
        const Json target = tile.id.kind == TileKind::Reference
                                ? indexOf(history_.facts(tile.id.deferred).references[tile.id.index].target)
                                : Json(tile.id.index);
        const double header = tile.childCount > 0 ? headerOf(tile.rect, scene.metrics()).height : 0;
        all.push_back({static_cast<int>(tile.id.kind), indexOf(tile.id.deferred), target, ground.x(),
                       ground.y(), ground.width(), ground.height(), tile.since, tile.tiedSince,
                       tile.childCount > 0 ? Json(header > 0) : Json(nullptr)});
    }
    return all;
}

Json Writer::deferreds()
{
    std::vector<Json> marks = deferredMarks();
    Json all = Json::array();
    for (std::size_t i = 0; i < history_.deferredCount(); ++i) {
        Json one = deferred(static_cast<DeferredIndex>(i));
        one["marks"] = std::move(marks[i]);
        all.push_back(std::move(one));
    }
    return all;
}

Json Writer::deferred(DeferredIndex deferred)
{
    const DeferredFacts facts = history_.facts(deferred);
    Json slots = Json::array();
    for (std::size_t i = 0; i < facts.slots.size(); ++i)
        slots.push_back(slot(deferred, i, facts.slots[i]));
    Json one = {{"number", number(facts.number)},
                {"life", facts.numberReused ? Json(facts.life) : Json(nullptr)},
                {"name", texts_.add(facts.name)},
                {"kind", texts_.add(Text(facts.kind.value_or("deferred")))},
                {"since", facts.since},
                {"title", texts_.add(deferredName(facts))},
                {"shorter", texts_.add(shortName(facts))},
                {"slots", std::move(slots)}};
    if (facts.inside)
        one["inside"] = {indexOf(facts.inside->parent), orNull(facts.inside->slot), facts.inside->since};
    return one;
}

Json Writer::slot(DeferredIndex deferred, std::size_t index, const SlotFacts& facts)
{
    const SlotWords words = slotWords(history_, facts);
    return {
        {"slot", facts.slot},
        {"since", facts.since},
        {"callback", texts_.add(facts.callback)},
        {"errback", texts_.add(facts.errback)},
        {"role", texts_.add(facts.role)},
        {"to", facts.isLink() ? indexOf(facts.to) : Json(nullptr)},
        {"linked", facts.linkedSince},
        {"title", texts_.add(words.title)},
        {"shorter", texts_.add(words.shorter)},
        {"halves", words.isPair() ? Json{texts_.add(words.callback), texts_.add(words.errback)} : nullptr},
        {"note", texts_.add(words.kind)},
        {"marks", slotMarks(deferred, index)}};
}

// [event, state, branch, time, outcome, the time in words]; found from the last back to the first.
Json Writer::slotMarks(DeferredIndex deferred, std::size_t index)
{
    std::vector<Json> marks;
    for (EventNumber event = history_.slotChangedAt(deferred, index, history_.eventCount()); event > 0;
         event = history_.slotChangedAt(deferred, index, event - 1)) {
        const SlotState state = history_.slotAt(deferred, index, event);
        marks.push_back({event, statusName(state.status), orNull(state.branch), seconds(state.time),
                         texts_.add(slotOutcome(history_, deferred, index, event)),
                         state.time ? texts_.add(timeText(*state.time)) : nullptr});
    }
    std::reverse(marks.begin(), marks.end());
    return Json(std::move(marks));
}

// Of each deferred [event, state, fired, paused, destroyed, value, error, whom it waits for, note].
std::vector<Json> Writer::deferredMarks()
{
    std::vector<Json> all(history_.deferredCount(), Json::array());
    std::vector<std::optional<DeferredState>> last(all.size());
    std::vector<DeferredIndex> changed;
    for (EventNumber event = 1; event <= history_.eventCount(); ++event) {
        changed.clear();
        history_.changedBy(event, changed);
        for (const DeferredIndex deferred : changed) {
            if (history_.facts(deferred).since > event) continue;
            const DeferredState state = history_.stateAt(deferred, event);
            if (last[at(deferred)] == state) continue;
            last[at(deferred)] = state;
            all[at(deferred)].push_back(mark(deferred, state, event));
        }
    }
    return all;
}

Json Writer::mark(DeferredIndex deferred, const DeferredState& state, EventNumber event)
{
    return {event,
            statusName(state.status),
            state.fired,
            state.pauseCount,
            state.destroyed,
            texts_.add(state.value),
            texts_.add(state.error),
            indexOf(state.waitingOn),
            texts_.add(deferredNote(history_, deferred, event))};
}

} // namespace

QByteArray pageData(const Replay& replay)
{
    const std::string json = Writer(replay).write().dump(-1, ' ', true, Json::error_handler_t::replace);
    QByteArray text = QByteArray::fromStdString(json);
    // Outside of texts JSON has none of them.
    return text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
}

} // namespace model2map
