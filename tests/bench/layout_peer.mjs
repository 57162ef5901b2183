// SPDX-License-Identifier: MIT
// layout_peer.mjs LEAVES [rects]: d3-hierarchy on the tree of layout_bench.cpp: sum, sort, squarify. Prints the
// nanoseconds of CPU a leaf of its fifth run, or the rectangles of all parents and leaves in d3's order.
import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";

function makeTree(leaves) {
  const root = { children: [] };
  let random = 1;
  for (let made = 0; made < leaves; ) {
    random = (random * 16807) % 2147483647;
    const count = 1 + (random % 6);
    root.children.push({ children: Array.from({ length: count }, () => ({ weight: 1 })) });
    made += count;
  }
  return root;
}

const tree = makeTree(Number(process.argv[2]));
const layOut = treemap().tile(treemapSquarify.ratio(1)).size([1600, 1000]);
let root, nanoseconds;
for (let run = 0; run < 5; ++run) {
  const before = process.cpuUsage();
  root = hierarchy(tree).sum((node) => node.weight ?? 0).sort((a, b) => b.value - a.value);
  layOut(root);
  const spent = process.cpuUsage(before);
  nanoseconds = (spent.user + spent.system) * 1000;
}
if (process.argv[3] === "rects") {
  for (const parent of root.children)
    for (const node of [parent, ...parent.children]) console.log(node.x0, node.y0, node.x1, node.y1);
} else {
  console.log(nanoseconds / root.leaves().length);
}
