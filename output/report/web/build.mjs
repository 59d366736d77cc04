// Bundles the drawing script and collects the licence of every package that is in it.
// Usage: node build.mjs FOLDER; writes bundle.js and licenses.txt there.
import { build } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const result = await build({
  entryPoints: ["figures.js"],
  bundle: true,
  minify: true,
  charset: "ascii",
  format: "iife",
  legalComments: "none",
  metafile: true,
  outfile: join(folder, "bundle.js"),
});

// "node_modules/a/node_modules/@scope/b/build/c.js" -> "node_modules/a/node_modules/@scope/b"
function packageOf(file) {
  const found = file.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  return found === null ? null : found[1];
}

function licenceOf(place) {
  const { name, version, license } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  const file = readdirSync(place).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file !== undefined && existsSync(join(place, file)) ? readFileSync(join(place, file), "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

const places = new Set(Object.keys(result.metafile.inputs).map(packageOf).filter((place) => place !== null));
writeFileSync(join(folder, "licenses.txt"), [...places].sort().map(licenceOf).join("\n----\n\n"));
