// SPDX-License-Identifier: GPL-3.0-or-later
// The map in words: a row for each deferred and, below it, for each of its callbacks. Made when it is first
// opened; after that a step changes only the rows it is about.

class Outline {
    constructor(log, details, body) {
        this.log = log;
        this.body = body;
        this.rows = null; // by tile
        this.upToDate = false;
        this.position = 0;
        details.open = log.deferreds.length <= 200;
        details.addEventListener("toggle", () => this.show(this.position, []));
        this.details = details;
    }

    // `changed`: the tiles whose rows may be others than at the position before.
    show(position, changed) {
        this.position = position;
        const wasUpToDate = this.upToDate;
        this.upToDate = this.details.open;
        if (!this.details.open) return;
        if (!this.rows) this.rows = this.makeRows();
        for (const tile of wasUpToDate ? changed : this.rows.keys()) {
            if (this.rows.has(tile)) this.refresh(this.rows.get(tile));
        }
    }

    makeRows() {
        const tiles = new Map(this.log.tiles.map((tile, i) => [`${tile.kind} ${tile.deferred} ${tile.index}`, i]));
        const rows = new Map();
        this.log.deferreds.forEach((deferred, index) => {
            rows.set(tiles.get(`deferred ${index} 0`), this.addRow(deferred, null));
            deferred.slots.forEach((slot, place) =>
                rows.set(tiles.get(`slot ${index} ${place}`), this.addRow(deferred, place)));
        });
        return rows;
    }

    addRow(deferred, place) {
        const element = document.createElement("tr");
        const name = document.createElement("th");
        name.scope = "row";
        name.textContent = plain(place === null ? deferred.title : deferred.slots[place].title);
        element.className = place === null ? "deferred" : "slot";
        element.append(name, ...Array.from({ length: 3 }, () => document.createElement("td")));
        this.body.append(element);
        return { element, deferred, place, shown: "" };
    }

    refresh(row) {
        const { element, deferred, place } = row;
        const since = place === null ? deferred.since : deferred.slots[place].since;
        const known = since <= this.position;
        if (element.hidden === known) element.hidden = !known;
        if (!known) return;
        const words = place === null ? this.deferredWords(deferred) : this.slotWords(deferred, place);
        const shown = JSON.stringify(words);
        if (shown === row.shown) return;
        row.shown = shown;
        words.cells.forEach((text, i) => { element.children[i + 1].textContent = plain(text); });
        element.classList.toggle("cursor", words.cursor);
    }

    isCursor(deferred, slot) {
        const cursor = cursorAt(this.log, this.position);
        return cursor !== null && cursor.deferred === deferred.index && cursor.slot === slot;
    }

    deferredWords(deferred) {
        const mark = deferredAt(this.log, deferred.index, this.position);
        const cursor = this.isCursor(deferred, null);
        const tie = deferred.inside && deferred.inside[2] <= this.position ? deferred.inside : null;
        const inside = tie ? ` inside ${this.log.deferreds[tie[0]].title}` : "";
        const state = mark.waitingOn === null ? mark.state
            : `waiting for ${this.log.deferreds[mark.waitingOn].title}`;
        const gone = mark.destroyed ? ", gone" : "";
        const error = mark.error ? [mark.error.type, mark.error.message].filter(Boolean).join(": ") : "";
        return { cursor, cells: [deferred.kind + inside, this.marked(state + gone, cursor), mark.value || error] };
    }

    slotWords(deferred, place) {
        const slot = deferred.slots[place];
        const mark = slotAt(this.log, deferred.index, place, this.position);
        const cursor = this.isCursor(deferred, slot.slot);
        const kind = slot.halves ? "callback / errback" : slot.note || "callback";
        const result = [mark.outcome, mark.took].filter(Boolean).join(", ");
        return { cursor, cells: [kind, this.marked(mark.state, cursor), result] };
    }

    marked(state, cursor) {
        return cursor ? `${state}, the red tile` : state;
    }
}
