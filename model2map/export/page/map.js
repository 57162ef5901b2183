// SPDX-License-Identifier: GPL-3.0-or-later
// The map: a group for each tile, made once; a step touches only those that it changes.

function within(value, most) {
    return Math.max(0, Math.min(value, most));
}

class TileMap {
    constructor(log, svg) {
        this.log = log;
        this.svg = svg;
        this.position = -1;
        svg.setAttribute("viewBox", `0 0 ${log.width} ${log.height}`);
        document.documentElement.style.setProperty("--aspect", log.width / log.height);
        this.addHatch(svg);
        this.groups = log.tiles.map((tile) => this.addTile(tile, svg));
        this.ring = svgElement("rect", { class: "ring", rx: 5 }, svg);
        this.places = new Map(log.tiles.map((tile, i) => [this.placeOf(tile), i]));
        this.touched = this.findTouched();
    }

    addHatch(svg) {
        const defs = svgElement("defs", {}, svg);
        const hatch = svgElement("pattern", {
            id: "hatch", width: 6.4, height: 6.4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
        }, defs);
        svgElement("rect", { width: 6.4, height: 6.4, class: "hatch-ground" }, hatch);
        svgElement("rect", { width: 1.5, height: 6.4, class: "hatch-line" }, hatch);
    }

    addTile(tile, svg) {
        const group = svgElement("g", { class: "tile" }, svg);
        const { x, y, width, height } = tile;
        const round = tile.kind === "root" ? 0 : Math.min(5, Math.min(width, height) / 8);
        const shape = { x, y, width: Math.max(width, 0), height: Math.max(height, 0), rx: round };
        svgElement("rect", { ...shape, class: "ground" }, group);
        svgElement("rect", { ...shape, class: "stripes" }, group);
        svgElement("title", {}, group);
        svgElement("g", { class: "face" }, group);
        return { element: group, shown: "" };
    }

    placeOf(tile) {
        return tile.kind + " " + tile.deferred + " " + (tile.kind === "deferred" ? 0 : tile.index);
    }

    // The tiles that each event changes, beside the red one.
    findTouched() {
        const touched = this.log.events.map(() => []);
        touched.push([]); // events count from 1
        const touch = (event, i) => event > 0 && touched[event].push(i);
        this.log.tiles.forEach((tile, i) => {
            touch(tile.since, i);
            touch(tile.tied, i);
            if (tile.kind === "deferred") touch(tile.since, 0); // the top counts them
            for (const mark of this.marksOf(tile)) touch(mark.event, i);
        });
        return touched;
    }

    marksOf(tile) {
        if (tile.kind === "deferred") return this.log.deferreds[tile.deferred].marks;
        return tile.kind === "slot" ? this.log.deferreds[tile.deferred].slots[tile.index].marks : [];
    }

    // Returns the tiles that it looked at: no other one can have changed.
    show(position) {
        const far = this.position < 0 || Math.abs(position - this.position) > 200;
        const changed = new Set(far ? this.groups.keys() : this.between(position, this.position));
        for (const at of [this.position, position]) {
            const cursor = this.cursorTile(at);
            if (cursor !== null) changed.add(cursor);
        }
        this.position = position;
        for (const i of changed) this.refresh(i);
        this.showRing();
        return changed;
    }

    between(a, b) {
        return this.touched.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).flat();
    }

    cursorTile(position) {
        const cursor = cursorAt(this.log, position);
        if (!cursor) return null;
        const place = this.log.deferreds[cursor.deferred].slotAt.get(cursor.slot);
        const key = cursor.slot === null ? `deferred ${cursor.deferred} 0` : `slot ${cursor.deferred} ${place}`;
        return this.places.has(key) ? this.places.get(key) : null;
    }

    // What is to be seen of a tile.
    faceOf(i) {
        const tile = this.log.tiles[i];
        const face = { state: tile.kind, title: "", shorter: "", notes: "", cursor: false };
        if (tile.kind === "root") this.fillRoot(face);
        if (tile.kind === "deferred") this.fillDeferred(face, tile.deferred);
        if (tile.kind === "slot") this.fillSlot(face, tile.deferred, tile.index);
        if (tile.kind === "reference") this.fillReference(face, tile.index);
        face.cursor = i === this.cursorTile(this.position);
        face.executing = face.cursor && face.state === "running";
        face.sign = face.executing ? "cursor" : face.state;
        return face;
    }

    fillRoot(face) {
        const count = this.log.deferreds.filter((deferred) => deferred.since <= this.position).length;
        face.notes = count === 0 ? "no deferred yet" : count === 1 ? "1 deferred" : `${count} deferreds`;
    }

    fillDeferred(face, index) {
        const { title, shorter } = this.log.deferreds[index];
        const mark = deferredAt(this.log, index, this.position);
        Object.assign(face, { state: mark.state, title, shorter, notes: mark.note, note: mark.note });
    }

    fillSlot(face, index, place) {
        const { title, shorter, halves, note } = this.log.deferreds[index].slots[place];
        const mark = slotAt(this.log, index, place, this.position);
        const { outcome, took } = mark;
        const notes = [note, outcome, took].filter(Boolean).join(", ");
        Object.assign(face, { title, shorter, halves, note, outcome, took, notes });
        face.state = mark.state === "executing" ? "running" : mark.state;
    }

    fillReference(face, target) {
        const { title, shorter } = this.log.deferreds[target];
        Object.assign(face, { title, shorter });
    }

    refresh(i) {
        const tile = this.log.tiles[i], group = this.groups[i];
        const drawn = this.position >= tile.since;
        const face = drawn ? this.faceOf(i) : null;
        const loose = drawn && this.position < tile.tied;
        const key = JSON.stringify([face, loose]);
        if (key === group.shown) return;
        group.shown = key;
        const [ground, , title, words] = group.element.children;
        group.element.setAttribute("class", ["tile", tile.kind, drawn ? face.state : "undrawn",
            face && face.cursor ? "cursor" : "", face && face.executing ? "executing" : "",
            loose ? "loose" : ""].filter(Boolean).join(" "));
        words.replaceChildren();
        if (!drawn) return;
        title.textContent = plain([face.title, face.state, face.notes].filter(Boolean).join(" — "));
        drawFace(words, tile, face);
    }

    // Around the red tile, however small that is.
    showRing() {
        const i = this.cursorTile(this.position);
        const tile = i === null ? null : this.log.tiles[i];
        const drawn = tile && this.position >= tile.since;
        this.ring.classList.toggle("undrawn", !drawn);
        if (!drawn) return;
        const executing = this.faceOf(i).executing;
        const least = 20, width = Math.max(tile.width, least), height = Math.max(tile.height, least);
        this.ring.classList.toggle("executing", executing);
        const inside = executing ? 2 : 1;
        for (const [name, value] of Object.entries({
            x: within(tile.x - (width - tile.width) / 2, this.log.width - width) + inside,
            y: within(tile.y - (height - tile.height) / 2, this.log.height - height) + inside,
            width: width - 2 * inside, height: height - 2 * inside,
        })) this.ring.setAttribute(name, value);
        this.scrollTo(tile);
    }

    // In a window narrower than the map the red tile comes into sight.
    scrollTo(tile) {
        const frame = this.svg.parentElement, scale = this.svg.clientWidth / this.log.width;
        const left = tile.x * scale, right = left + tile.width * scale;
        const seen = left >= frame.scrollLeft && right <= frame.scrollLeft + frame.clientWidth;
        if (!seen) frame.scrollLeft = (left + right - frame.clientWidth) / 2;
    }

    // The colour that is painted, as "#rrggbb"; null where nothing is.
    fillOf(deferred, place) {
        const i = this.places.get(place === null ? `deferred ${deferred} 0` : `slot ${deferred} ${place}`);
        if (i === undefined || this.position < this.log.tiles[i].since) return null;
        const painted = getComputedStyle(this.groups[i].element.firstChild).fill;
        const parts = painted.match(/\d+/g).slice(0, 3);
        return "#" + parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("");
    }
}
