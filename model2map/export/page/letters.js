// SPDX-License-Identifier: GPL-3.0-or-later
// Words in the map: as wide as there is room, never wider.

const letterFamily = "DejaVu Sans, Verdana, Segoe UI, system-ui, sans-serif";
const measuring = document.createElement("canvas").getContext("2d");

function textWidth(text, pixels, weight) {
    measuring.font = `${weight || 400} ${pixels}px ${letterFamily}`;
    return measuring.measureText(text).width;
}

// The longest beginning that fits with "…" behind it; empty where no letter does.
function elided(text, pixels, weight, width) {
    if (textWidth(text, pixels, weight) <= width) return text;
    const letters = Array.from(text.slice(0, 200));
    let low = 0, high = letters.length;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (textWidth(letters.slice(0, middle).join("") + "…", pixels, weight) <= width) low = middle;
        else high = middle - 1;
    }
    return low === 0 ? "" : letters.slice(0, low).join("").trimEnd() + "…";
}

// Draws what fits of a text on a line whose middle is at y; returns how wide that is. `style`: pixels,
// weight, anchor ("end": x is its right end), and a class.
function drawText(parent, text, x, y, width, style) {
    const fitting = elided(plain(text), style.pixels, style.weight, width);
    if (!fitting) return 0;
    const element = svgElement("text", {
        x, y: y + style.pixels * 0.36, "font-size": style.pixels, "font-weight": style.weight || 400,
        "text-anchor": style.anchor || "start", class: style.class || "words",
    }, parent);
    element.textContent = fitting;
    return textWidth(fitting, style.pixels, style.weight);
}
