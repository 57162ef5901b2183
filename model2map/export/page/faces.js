// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on a tile: sign, name, note; as much as there is room for.

function drawTitle(parent, face, line, names, style) {
    const side = Math.round(style.pixels * 0.8), gap = 5;
    if (line.width < side) return line.x;
    drawSign(parent, face.sign, line.x, Math.round(line.y - side / 2), side);
    const x = line.x + side + gap, room = line.width - side - gap;
    const fits = names.find((name) => textWidth(plain(name), style.pixels, style.weight) <= room);
    return x + drawText(parent, fits || names[names.length - 1], x, line.y, room, style);
}

// Sign and name to the left, the note to the right: for what has a line above what stands in it.
function drawHeader(parent, tile, face) {
    const line = { x: tile.x + 6, y: tile.y + 11, width: tile.width - 12 };
    if (line.width < 24) return;
    const pixels = tile.kind === "slot" ? 12 : 13;
    const weight = tile.kind === "slot" && !face.executing ? 400 : 700;
    const end = drawTitle(parent, face, line, [face.title, face.shorter], { pixels, weight });
    const right = line.x + line.width, room = right - end - 12;
    if (!face.notes) return;
    const whole = textWidth(plain(face.notes), 12) <= room;
    if (whole || room >= 70) {
        drawText(parent, face.notes, right, line.y, room, { pixels: 12, anchor: "end", class: "words dim" });
    }
}

// Line below line, the names first.
function drawLeaf(parent, tile, face) {
    const pixels = Math.round(Math.min(18, Math.max(10, Math.min(tile.height * 0.2, tile.width * 0.1))));
    const small = Math.max(pixels - 2, 10), leading = Math.round(pixels * 1.5);
    const padding = tile.height < 2 * pixels ? 5 : Math.round(pixels * 0.6);
    if (tile.height < 13 || tile.width < 28) return drawLoneSign(parent, tile, face);
    const line = { x: tile.x + padding + 4, y: tile.y + padding + leading / 2, width: tile.width - 2 * padding - 4 };
    if (tile.height < leading + 2 * padding) line.y = tile.y + tile.height / 2;
    const bottom = tile.y + tile.height - padding + 1;
    const weight = face.executing ? 700 : 400;
    const roomFor = () => line.y + 1.5 * leading <= bottom;
    drawTitle(parent, face, line, apart(face, roomFor()) ? [face.halves[0]] : [face.title, face.shorter],
        { pixels, weight });
    const more = [
        [apart(face, roomFor()) ? "/ " + face.halves[1] : "", pixels, "words"], [face.note, small, "words dim"],
        [face.outcome, small, "words"], [face.took, small, "words dim"],
    ];
    for (const [text, size, kind] of more) {
        if (!text || !roomFor()) continue;
        line.y += leading;
        drawText(parent, text, line.x, line.y, line.width, { pixels: size, class: kind });
    }
}

// The halves of a pair stand in a line each where there is room.
function apart(face, room) {
    return face.halves && room;
}

function drawLoneSign(parent, tile, face) {
    const side = Math.min(Math.floor(Math.min(tile.width, tile.height) * 0.6), 12);
    if (side < 5) return;
    drawSign(parent, face.sign, tile.x + (tile.width - side) / 2, tile.y + (tile.height - side) / 2, side);
}

function drawFace(parent, tile, face) {
    if (Math.min(tile.width, tile.height) < 6) return;
    if (tile.kind === "root") drawText(parent, face.notes, tile.x + 6, tile.y + 11, tile.width, { pixels: 12, class: "words dim" });
    else if (tile.header === true) drawHeader(parent, tile, face);
    else if (tile.header === null) drawLeaf(parent, tile, face);
}
