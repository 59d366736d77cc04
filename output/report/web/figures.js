// Draws every figure of the page. A figure is <figure data-chart> with a place to draw in (.chart) and a Vega-Lite
// specification in a JSON block. Nothing is fetched, and expressions are interpreted, never compiled to code, so that the page
// needs no right to evaluate text.
//
// Without a page (node) the same script turns the specifications of globalThis.isletCharts, by name, into SVG texts and prints
// them as one JSON object.
import embed from "vega-embed";
import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";

const loader = { load: () => Promise.reject(new Error("the report loads nothing")) };

const options = {
  actions: false,
  ast: true,
  defaultStyle: false,
  expr: expressionInterpreter,
  mode: "vega-lite",
  loader,
  renderer: "svg",
  tooltip: { disableDefaultStyle: true },
};

const NARROW = 560; // pixels of room below which panels stand one under the other
const LEAST_WIDTH = 110; // of a panel
const ROOM_OF_AXES = 90; // beside a panel on a narrow page
const ROOM_OF_SMALL_AXES = 60; // beside a small one

// Panels that stand beside each other.
function columnsOf(chart) {
  return chart.facet?.column?.sort?.length ?? chart.columns ?? 1;
}

const LETTER = 7; // pixels, of a title

// Titles of the horizontal axis that are longer than the panel, in lines.
function wrapTitles(part, width) {
  if (part === null || typeof part !== "object") return;
  const title = part.x?.title;
  if (typeof title === "string" && title.length * LETTER > width) {
    const lines = [""];
    for (const word of title.split(" ")) {
      if (lines.at(-1) !== "" && (lines.at(-1).length + word.length) * LETTER > width) lines.push("");
      lines.push(`${lines.pop()} ${word}`.trim());
    }
    part.x.title = lines;
  }
  for (const inner of Object.values(part)) wrapTitles(inner, width);
}

// The same chart, `excess` pixels narrower.
function narrower(specification, excess, room) {
  const chart = structuredClone(specification);
  const panel = chart.spec ?? chart;
  const beside = columnsOf(chart);
  if (room >= NARROW) {
    panel.width = Math.max(LEAST_WIDTH, panel.width - excess / beside);
    return chart;
  }
  chart.config.legend.columns = 1;
  chart.config.legend.labelLimit = room - 190; // it begins where the panel does
  chart.config.axis.labelLimit = 150;
  chart.config.axis.labelFontSize = 11;
  if (chart.facet?.column) {
    chart.facet = { field: "panel", type: "nominal", title: null, sort: null, header: { labelLimit: room - 20 } };
    chart.columns = 1;
    panel.width = room - ROOM_OF_AXES;
    return chart;
  }
  if (chart.facet?.row) chart.facet.row.header.labelLimit = room - 20;
  if (beside > 2) {
    chart.columns = 2; // small panels: two fit
    panel.width = Math.max(LEAST_WIDTH, room / 2 - ROOM_OF_SMALL_AXES);
    return chart;
  }
  if (beside > 1) chart.columns = 1;
  panel.width = beside > 1 ? panel.width : Math.max(LEAST_WIDTH, panel.width - excess - 2);
  wrapTitles(panel, panel.width);
  return chart;
}

function addSaving(figure, view) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Save this figure as SVG";
  button.addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = await view.toImageURL("svg");
    link.download = `${figure.id}.svg`;
    link.click();
  });
  figure.querySelector(".chart").after(button);
}

async function draw(figure) {
  let chart = JSON.parse(figure.querySelector("script").textContent);
  const place = figure.querySelector(".chart");
  const alternative = place.getAttribute("aria-label");
  let drawn = await embed(place, chart, options);
  for (let attempt = 0; attempt < 6; ++attempt) {
    const excess = place.querySelector("svg").getBoundingClientRect().width - place.clientWidth;
    if (excess <= 1) break;
    chart = narrower(chart, excess, place.clientWidth);
    drawn.finalize();
    drawn = await embed(place, chart, options);
  }
  // One image with one sentence; the view would speak of each mark. The numbers are in the table.
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", alternative);
  place.removeAttribute("aria-roledescription");
  addSaving(figure, drawn.view);
}

// What is folded away on the page; on paper nothing can be opened, so all of it is printed.
function closedFolds() {
  return [...document.querySelectorAll("details.more:not([open])")];
}

function printFolds() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = closedFolds();
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

async function drawAll() {
  const failures = [];
  const folds = closedFolds();
  for (const fold of folds) fold.open = true; // what is hidden has no width to draw in
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    try {
      await draw(figure);
    } catch (failure) {
      figure.querySelector(".chart").textContent = "This figure could not be drawn; its table is below.";
      failures.push(`${figure.id}: ${failure.message}`);
    }
  }
  for (const fold of folds) fold.open = false;
  // A reader's program (a browser test, a printer) sees here that the page is ready.
  document.documentElement.dataset.figures = failures.length === 0 ? "drawn" : failures.join("; ");
}

async function printAll(charts) {
  const pictures = {};
  for (const [name, chart] of Object.entries(charts)) {
    const runtime = parse(compile(chart).spec, {}, { ast: true });
    const view = new View(runtime, { expr: expressionInterpreter, loader, renderer: "none" });
    pictures[name] = await view.toSVG();
    view.finalize();
  }
  console.log(JSON.stringify(pictures));
}

if (globalThis.isletCharts === undefined) {
  printFolds();
  drawAll();
} else {
  printAll(globalThis.isletCharts);
}
