/* Prints the licence of every package in the bundle, as their authors wrote it. Takes esbuild's metafile. */
import {readFileSync, readdirSync} from "node:fs";

const {inputs} = JSON.parse(readFileSync(process.argv[2], "utf8"));
const found = Object.keys(inputs).map((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);

console.log("editor.min.js contains the packages below, each under its own licence.\n");
for (const folder of [...new Set(found.filter(Boolean))].sort()) {
  const {name, version, license} = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} brings no licence text`);
  console.log(`${"=".repeat(72)}\n${name} ${version} (${license})\n${"=".repeat(72)}\n`);
  console.log(`${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`);
}
