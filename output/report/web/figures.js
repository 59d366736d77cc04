// Draws every figure of the page. A figure is <figure data-chart> with a place to draw in (.chart) and a Vega-Lite
// specification in a JSON block. Nothing is fetched, and expressions are interpreted, never compiled to code, so that the page
// needs no right to evaluate text.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

const options = {
  actions: { export: { svg: true, png: false }, source: false, compiled: false, editor: false },
  ast: true,
  defaultStyle: false,
  expr: expressionInterpreter,
  mode: "vega-lite",
  loader: { load: () => Promise.reject(new Error("the report loads nothing")) },
  renderer: "svg",
  tooltip: { disableDefaultStyle: true },
};

async function draw(figure) {
  const specification = JSON.parse(figure.querySelector("script").textContent);
  await embed(figure.querySelector(".chart"), specification, { ...options, downloadFileName: figure.id });
}

async function drawAll() {
  const failures = [];
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    try {
      await draw(figure);
    } catch (failure) {
      figure.querySelector(".chart").textContent = "This figure could not be drawn; its table is below.";
      failures.push(`${figure.id}: ${failure.message}`);
    }
  }
  // A reader's program (a browser test, a printer) sees here that the page is ready.
  document.documentElement.dataset.figures = failures.length === 0 ? "drawn" : failures.join("; ");
}

drawAll();
