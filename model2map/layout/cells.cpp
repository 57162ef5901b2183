// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/cells.h"

#include "model2map/layout/squarify.h"

#include <algorithm>

namespace model2map {
namespace {

struct Cell {
    std::vector<std::size_t> things;
    std::size_t room = 1;
};

void fill(Cell& cell, std::size_t& next, std::size_t count)
{
    while (next < count && cell.things.size() < cell.room)
        cell.things.push_back(next++);
}

std::vector<Cell> fillCells(std::size_t count, std::size_t number)
{
    std::vector<Cell> cells(number);
    std::size_t next = 0;
    for (Cell& cell : cells)
        fill(cell, next, count);
    while (next < count) {
        for (std::size_t i = 0; i < number && next < count; i += 2) {
            Cell &both = cells[i], &free = cells[i + 1];
            both.things.insert(both.things.end(), free.things.begin(), free.things.end());
            both.room += free.room;
            free = {{}, both.room};
            fill(free, next, count);
        }
    }
    return cells;
}

std::vector<Rect> equal(std::size_t number, const Rect& area)
{
    std::vector<Rect> rects(number);
    squarify(std::vector<double>(number, 1.0), area, rects);
    return rects;
}

} // namespace

std::vector<Rect> inCells(std::size_t count, std::size_t cells, const Rect& area)
{
    std::vector<Rect> rects(count);
    const std::vector<Rect> areas = equal(cells, area);
    const std::vector<Cell> filled = fillCells(count, cells);
    for (std::size_t i = 0; i < cells; ++i) {
        const std::vector<Rect> inside = equal(filled[i].room, areas[i]);
        for (std::size_t j = 0; j < filled[i].things.size(); ++j)
            rects[filled[i].things[j]] = inside[j];
    }
    return rects;
}

} // namespace model2map
