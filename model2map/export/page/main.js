// SPDX-License-Identifier: GPL-3.0-or-later

function showHead(log) {
    const count = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
    const name = log.program || log.log;
    document.title = plain(name) + " — replay of deferreds";
    document.getElementById("program").textContent = plain(name);
    document.getElementById("summary").textContent =
        [plain(log.log), count(log.events.length, "event"), count(log.deferreds.length, "deferred")].join(" · ");
    const notice = document.getElementById("notice");
    notice.textContent = plain(log.notice);
    notice.hidden = log.notice === "";
}

function showLegend() {
    const states = ["pending", "running", "succeeded", "failed", "skipped", "waiting", "held", "paused", "cancelled"];
    for (const state of states) {
        const item = document.createElement("li");
        const swatch = svgElement("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, item);
        const tile = svgElement("g", { class: `tile slot ${state}${state === "running" ? " cursor" : ""}` }, swatch);
        svgElement("rect", { class: "ground", x: 0.5, y: 0.5, width: 19, height: 19, rx: 4 }, tile);
        drawSign(tile, state === "running" ? "cursor" : state, 4, 4, 12);
        item.append(state);
        document.getElementById("legend").append(item);
    }
}

function showPlace(log, position) {
    const event = position > 0 ? log.events[position - 1] : null;
    const time = event && event.t !== null ? `, ${event.t.toFixed(6)} s` : "";
    document.getElementById("place").textContent = `event ${position} of ${log.events.length}${time}`;
    document.getElementById("narration").textContent = event ? event.sentence
        : log.events.length === 0 ? "This log holds no event." : "Before the first event.";
}

function start() {
    const log = readLog(document.getElementById("data").textContent);
    const map = new TileMap(log, document.getElementById("map"));
    const outline = new Outline(log, document.getElementById("outline"), document.getElementById("rows"));
    showHead(log);
    showLegend();
    const player = new Player(log, (position) => {
        outline.show(position, map.show(position));
        showPlace(log, position);
    });
    // For tests and scripts: what `model2map --state --tiles` prints, of the position that is shown.
    window.reactortrackState = () => stateAt(log, player.position, (deferred, place) => map.fillOf(deferred, place));
}

start();
