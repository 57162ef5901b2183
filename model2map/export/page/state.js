// SPDX-License-Identifier: GPL-3.0-or-later
// The state at a position in the words of `model2map --state --tiles`, with the colours as they are painted.

function reference(log, key, lifeKey, index) {
    if (index === null) return { [key]: null };
    const { number, life } = log.deferreds[index];
    return life === null ? { [key]: number } : { [key]: number, [lifeKey]: life };
}

function bracketState(log, bracket) {
    return { ...reference(log, "deferred", "life", bracket.deferred), slot: bracket.slot };
}

function runningAt(log, position) {
    const brackets = [];
    const stack = markAt(log.stacks, position);
    for (let at = stack ? stack.top : null; at; at = at.around) brackets.push(bracketState(log, at));
    return brackets.reverse();
}

function slotState(log, deferred, place, position) {
    const slot = deferred.slots[place];
    const mark = slotAt(log, deferred.index, place, position);
    const linked = slot.linked !== 0 && slot.linked <= position;
    return {
        slot: slot.slot, callback: slot.callback, errback: slot.errback, role: slot.role, state: mark.state,
        branch: mark.branch === null ? null : mark.branch ? "callback" : "errback", time: mark.time,
        ...reference(log, "to", "to_life", linked ? slot.to : null),
    };
}

function deferredState(log, deferred, position) {
    const mark = deferredAt(log, deferred.index, position);
    const tie = deferred.inside && deferred.inside[2] <= position ? deferred.inside : [null, null];
    return {
        ...reference(log, "deferred", "life", deferred.index), name: deferred.name, kind: deferred.kind,
        state: mark.state, fired: mark.fired, paused: mark.paused, destroyed: mark.destroyed,
        value: mark.value, error: mark.error, ...reference(log, "inside", "inside_life", tie[0]),
        ...(tie[1] === null ? {} : { inside_slot: tie[1] }),
        ...reference(log, "waiting_on", "waiting_on_life", mark.waitingOn), since: deferred.since,
    };
}

// `fillOf(deferred, place)`: the colour of the tile of a deferred (place null) or of its slot.
function stateAt(log, position, fillOf) {
    const event = position > 0 ? log.events[position - 1] : { t: null, action: null };
    const cursor = cursorAt(log, position);
    const known = log.deferreds.filter((deferred) => deferred.since <= position);
    return {
        event: position, events: log.events.length, t: event.t, action: event.action, complete: log.complete,
        cursor: cursor ? bracketState(log, cursor) : null, running: runningAt(log, position),
        deferreds: known.map((deferred) => ({
            ...deferredState(log, deferred, position), fill: fillOf(deferred.index, null),
            slots: deferred.slots
                .map((slot, place) => ({ slot, place }))
                .filter(({ slot }) => slot.since <= position)
                .map(({ place }) => ({
                    ...slotState(log, deferred, place, position), fill: fillOf(deferred.index, place),
                })),
        })),
    };
}
