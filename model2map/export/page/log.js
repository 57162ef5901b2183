// SPDX-License-Identifier: GPL-3.0-or-later
// The log as page_data.cpp wrote it, made ready: what a deferred or slot was at a position is its last mark
// up to there.

function readLog(text) {
    const log = JSON.parse(text);
    log.events = log.events.map(([action, t, sentence]) => ({ action, t, sentence: plain(sentence) }));
    log.errors = log.errors.map(readError);
    log.deferreds.forEach((deferred, index) => {
        deferred.index = index;
        nameTexts(log, deferred, ["name", "kind", "title", "shorter"]);
        deferred.marks = deferred.marks.map((mark) => deferredMark(log, mark));
        deferred.slots.forEach((slot) => readSlot(log, slot));
        deferred.slotAt = new Map(deferred.slots.map((slot, place) => [slot.slot, place]));
    });
    log.tiles = log.tiles.map(readTile);
    log.stacks = readStacks(log.stacks);
    return log;
}

function textOf(log, number) {
    return number === null ? null : log.texts[number];
}

function nameTexts(log, object, keys) {
    for (const key of keys) object[key] = textOf(log, object[key]);
}

function readSlot(log, slot) {
    nameTexts(log, slot, ["callback", "errback", "role", "title", "shorter", "note"]);
    if (slot.halves) slot.halves = slot.halves.map((half) => textOf(log, half));
    slot.marks = slot.marks.map(([event, state, branch, time, outcome, took]) => ({
        event, state, branch, time, outcome: textOf(log, outcome), took: textOf(log, took),
    }));
}

function deferredMark(log, [event, state, fired, paused, destroyed, value, error, waitingOn, note]) {
    return {
        event, state, fired, paused, destroyed, value: textOf(log, value), error: error === null ? null : log.errors[error],
        waitingOn, note: textOf(log, note),
    };
}

// From the flat list of causes to the log's own object, from the inside out.
function readError(chain) {
    let error = null;
    for (const [type, message, frames] of chain.reverse()) {
        const outer = { type, message };
        if (frames.length > 0) {
            outer.frames = frames.map(([name, file, line]) => ({ function: name, file, line }));
        }
        if (error) outer.cause = error;
        error = outer;
    }
    return error;
}

const kinds = ["root", "deferred", "slot", "reference"];

// `header`: of a tile that holds others, whether it has a line of its own above them; null for one that
// holds none.
function readTile([kind, deferred, index, x, y, width, height, since, tied, header]) {
    return { kind: kinds[kind], deferred, index, x, y, width, height, since, tied, header };
}

// Each open bracket points to the one around it, so that a deep stack is kept once.
function readStacks(changes) {
    let depth = 0, top = null;
    return changes.map(([event, stay, opened]) => {
        for (; depth > stay; --depth) top = top.around;
        for (const [deferred, slot] of opened) {
            top = { deferred, slot, around: top };
            ++depth;
        }
        return { event, top };
    });
}

// The last of the marks up to a position; undefined before the first.
function markAt(marks, position) {
    let low = 0, high = marks.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (eventOf(marks[middle]) <= position) low = middle + 1;
        else high = middle;
    }
    return marks[low - 1];
}

function eventOf(mark) {
    return Array.isArray(mark) ? mark[0] : mark.event;
}

const unfired = {
    state: "pending", fired: false, paused: 0, destroyed: false, value: null, error: null, waitingOn: null,
    note: "pending",
};
const untouched = { state: "pending", branch: null, time: null, outcome: null, took: null };

function deferredAt(log, index, position) {
    return markAt(log.deferreds[index].marks, position) || unfired;
}

function slotAt(log, index, place, position) {
    return markAt(log.deferreds[index].slots[place].marks, position) || untouched;
}

// {deferred, slot} of the red tile, null before the first.
function cursorAt(log, position) {
    const mark = markAt(log.cursors, position);
    return mark && mark[1] !== null ? { deferred: mark[1], slot: mark[2] } : null;
}

// Marks that turn the direction of writing, and control characters, are shown for what they are: a name must
// not move the words around it.
function plain(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g,
        (c) => c === "\n" || c === "\t" ? " " : "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}
