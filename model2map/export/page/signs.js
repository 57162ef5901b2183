// SPDX-License-Identifier: GPL-3.0-or-later
// The signs of the states, as paint/icons.cpp draws them: no state is told by its colour alone.

const signPaths = { // in a box of 16; of strokes, and of areas
    pending: ["M13.8 8a5.8 5.8 0 1 1-11.6 0 5.8 5.8 0 0 1 11.6 0z", ""],
    running: ["M3.5 1.6 14 8 3.5 14.4z", ""],
    cursor: ["", "M3.5 1.6 14 8 3.5 14.4z"],
    succeeded: ["M1.6 8.8 6.4 13.6 14.7 2.9", ""],
    failed: ["M2.4 2.4 13.6 13.6M13.6 2.4 2.4 13.6", ""],
    skipped: ["M1.6 3.2 6.7 8 1.6 12.8M8.3 3.2 13.4 8 8.3 12.8", ""],
    waiting: ["M3.2 1.3h9.6L3.2 14.7h9.6z", "M8 8l4.8 6.7H3.2z"],
    held: ["M4.8 7.2V4.5a3.2 3.2 0 0 1 6.4 0v2.7", "M2.4 7.2h11.2v8H2.4z"],
    paused: ["", "M3.2 1.6h3.5v12.8H3.2zM9.3 1.6h3.5v12.8H9.3z"],
    cancelled: ["M14.7 8A6.7 6.7 0 1 1 1.3 8a6.7 6.7 0 0 1 13.4 0zM3.2 12.8 12.8 3.2", ""],
    reference: ["M2.4 13.6 13.6 2.4M5.6 2.4h8v8", ""],
    root: ["", ""],
};

function svgElement(name, attributes, parent) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.append(element);
    return element;
}

// Draws the sign of a state with its upper left corner at x, y.
function drawSign(parent, state, x, y, side) {
    const [stroke, area] = signPaths[state];
    const sign = svgElement("g", {
        class: "sign", transform: `translate(${x} ${y}) scale(${side / 16})`,
    }, parent);
    if (area) svgElement("path", { class: "area", d: area }, sign);
    if (stroke) svgElement("path", { class: "stroke", d: stroke }, sign);
    return sign;
}
