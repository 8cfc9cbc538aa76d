// Draws the report that stands in the page as JSON. The page needs nothing else, and asks nothing of the network.
"use strict";

// Names come from files: what cannot be seen in them is shown as the tables of the program show it.
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (character) =>
  short[character] ?? `\\u{${character.codePointAt(0).toString(16).toUpperCase()}}`;
const report = JSON.parse(document.getElementById("report").textContent, (key, value) =>
  typeof value === "string" ? value.replace(hidden, escaped) : value);
const colours = { entropy: "#4a6fa5", code: "#e39b3b", overhead: "#b2557b", paper: "#b2557b", ours: "#2a7f62", raw: "#5b6675" };

/** A new element with text, which is never read as HTML. */
function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const bytes = (count) => count.toLocaleString("en-US").replaceAll(",", "\u202f");
const weights = (layer) => layer.sequenceCount * layer.side * layer.side;

/** A plot without animation, so that what is seen at once is all there is. */
function plot(canvas, configuration) {
  Chart.defaults.plugins.legend.labels.usePointStyle = true;
  new Chart(canvas, {
    ...configuration,
    options: { animation: false, responsive: true, maintainAspectRatio: false, ...configuration.options },
  });
}

const axis = (text, more = {}) => ({ title: { display: true, text }, ...more });

function drawSummary() {
  const total = report.layers.reduce((sum, layer) => sum + weights(layer), 0);
  const entropy = report.layers.reduce((sum, layer) => sum + layer.entropy * layer.sequenceCount, 0);
  const tiles = [
    [bytes(report.rawByteCount), "bytes of weights"],
    [bytes(report.containerByteCount), "bytes compressed"],
    [`${report.ratio.toFixed(3)}x`, "smaller, everything counted"],
    [entropy > 0 ? `${(total / entropy).toFixed(3)}x` : "unbounded", "is the entropy's limit, nothing else counted"],
    [percent(report.flippedBitCount / Math.max(1, report.weightCount), 2), "of the weights changed"],
  ];
  for (const [figure, meaning] of tiles) {
    const tile = element("div", "", "tile");
    tile.append(element("b", figure), element("span", meaning));
    document.getElementById("summary").append(tile);
  }
  document.getElementById("network").textContent = report.network;
  const b = report.byteBudget;
  document.getElementById("budget").textContent =
    `${bytes(b.codeWords)} bytes of code words; overhead: rank tables ${bytes(b.tables)}, layout packets ${bytes(b.packets)}, ` +
    `padding and checksums ${bytes(b.streamEnds)}, header and directory ${bytes(b.directory)}.`;
  const c = report.configuration;
  document.getElementById("configuration").textContent =
    `Decode cache of ${c.entries} entries, ${c.lanes} lane${c.lanes === 1 ? "" : "s"}, layouts ${c.layouts.join(", ")}; hash ${c.hash}. ` +
    `${report.tableCount} rank table${report.tableCount === 1 ? "" : "s"}.`;
}

function drawBits() {
  const share = (bits) => report.layers.map((layer) => bits(layer) / weights(layer));
  const series = (label, color, bits) => ({ label, backgroundColor: color, data: share(bits), stack: "bits" });
  plot(document.getElementById("bits"), {
    type: "bar",
    data: {
      labels: report.layers.map((layer) => layer.name),
      datasets: [
        series("entropy", colours.entropy, (l) => l.entropy * l.sequenceCount),
        series("code", colours.code, (l) => l.codeBitCount - l.entropy * l.sequenceCount),
        series("table and packets", colours.overhead, (l) => 8 * l.byteCount - l.codeBitCount),
        { type: "line", label: "raw", data: report.layers.map(() => 1), borderColor: colours.raw, borderDash: [4, 4], pointRadius: 0, borderWidth: 1.5 },
      ],
    },
    options: { scales: { x: axis("", { stacked: true }), y: axis("bits a weight", { stacked: true, beginAtZero: true }) } },
  });
}

function drawLayers() {
  const model = report.storageModel;
  document.getElementById("model").textContent =
    `For weights in a memory of ${model.bytesPerCycle} byte${model.bytesPerCycle === 1 ? "" : "s"} a cycle, each sequence in use for ` +
    `${model.cyclesPerSequence} cycle${model.cyclesPerSequence === 1 ? "" : "s"}, and block RAMs of ${bytes(model.blockRAMBits)} bits.`;
  const columns = [
    ["layer", "text", (l) => l.name],
    ["shape", "text", (l) => `${l.filters}×${l.channels}×${l.side}×${l.side}`],
    ["raw", "", (l) => bytes(l.rawByteCount)],
    ["bytes", "", (l) => bytes(l.byteCount)],
    ["ratio", "", (l) => l.ratio.toFixed(3)],
    ["layout", "text", (l) => l.chosenLayout + (l.layersOnTable > 1 ? ` (table ${l.tableNumber})` : "")],
    ["advice", "text", (l) => l.advice.verdict],
    ["because", "text reason", (l) => l.advice.reason],
  ];
  const head = element("tr");
  for (const [title, className] of columns) head.append(element("th", title, className));
  const table = document.getElementById("layers");
  table.append(element("thead"), element("tbody"));
  table.tHead.append(head);
  for (const layer of report.layers) {
    const row = element("tr");
    for (const [title, className, value] of columns) {
      row.append(element("td", value(layer), title === "advice" ? `${className} ${value(layer)}` : className));
    }
    table.tBodies[0].append(row);
  }
}

function drawTradeOff() {
  const points = report.tradeOff;
  if (!points) {
    document.getElementById("trade-off-section").remove();
    return;
  }
  const series = (method, label, color) => ({
    label, borderColor: color, backgroundColor: color, showLine: true, pointRadius: 4,
    data: points.filter((p) => p.method === method).map((p) => ({ x: 100 * p.flippedShare, y: p.ratio, strength: p.strength })),
  });
  const written = {
    label: "this container", backgroundColor: "#000", pointStyle: "rectRot", pointRadius: 8,
    data: [{ x: (100 * report.flippedBitCount) / Math.max(1, report.weightCount), y: report.ratio, strength: "as asked for" }],
  };
  plot(document.getElementById("trade-off"), {
    type: "scatter",
    data: { datasets: [series("rate-distortion", "rate-distortion", colours.ours), series("paper", "the paper's rule", colours.paper), written] },
    options: {
      scales: { x: axis("weights flipped, %", { beginAtZero: true }), y: axis("ratio, everything counted") },
      plugins: { tooltip: { callbacks: { label: ({ raw }) => `${raw.strength}: ${raw.x.toFixed(2)} % flipped, ${raw.y.toFixed(3)}x` } } },
    },
  });
}

function drawDetail(layer) {
  const made = element("article", "", "layer");
  const pair = element("div", "", "pair");
  const canvases = ["frequency of sequences", "code lengths"].map((what) => {
    const frame = element("div", "", "plot");
    const canvas = element("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${layer.name}: ${what}`);
    frame.append(canvas);
    pair.append(frame);
    return canvas;
  });
  made.append(element("h3", layer.name));
  made.append(element("p",
    `${bytes(layer.sequenceCount)} sequences, ${bytes(layer.uniqueCount)} different; entropy ${layer.entropy.toFixed(3)} of ` +
    `${layer.side * layer.side} bits; ${layer.chosenLayout}.`));
  made.append(pair);
  document.getElementById("details").append(made);

  const width = layer.side * layer.side;
  const name = (i) => layer.topSequences[i].toString(2).padStart(width, "0");
  const tooltip = { callbacks: { title: ([item]) => `rank ${item.dataIndex}: ${name(item.dataIndex)}` } };
  const ranks = layer.topCounts.map((_, rank) => rank);
  const line = { pointRadius: ranks.length > 1 ? 0 : 3, borderWidth: 2 };
  plot(canvases[0], {
    type: "line",
    data: { labels: ranks, datasets: [{ label: "occurrences", data: layer.topCounts, borderColor: colours.entropy, backgroundColor: "#4a6fa533", fill: "start", ...line }] },
    options: { interaction: { mode: "index", intersect: false }, plugins: { legend: { display: false }, tooltip }, scales: { x: axis("rank"), y: axis("occurrences", { type: "logarithmic", min: 0.9 }) } },
  });
  plot(canvases[1], {
    type: "line",
    data: {
      labels: ranks,
      datasets: [
        { label: "code word", data: layer.codeLengths, borderColor: colours.code, stepped: "middle", ...line },
        { label: "ideal", data: layer.topCounts.map((count) => Math.log2(layer.sequenceCount / count)), borderColor: colours.entropy, ...line, borderWidth: 1.5, borderDash: [5, 3] },
      ],
    },
    options: { interaction: { mode: "index", intersect: false }, plugins: { tooltip }, scales: { x: axis("rank"), y: axis("bits", { beginAtZero: true }) } },
  });
}

drawSummary();
drawBits();
drawLayers();
drawTradeOff();
report.layers.forEach(drawDetail);
// For whoever tests the page: it came to its end.
document.documentElement.dataset.plots = Object.keys(Chart.instances).length;
