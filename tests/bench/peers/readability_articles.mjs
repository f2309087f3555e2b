// Finds the articles of the pages in a folder with Readability on linkedom, writes them to a file as JSON by name, and
// prints the seconds that it took: the least of two rounds.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";

const require = createRequire(resolve("target/bench/readability/package.json"));
const { Readability } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");
const [folder, answer] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith(".html"));
const pages = names.map((name) => [basename(name, ".html"), readFileSync(join(folder, name), "utf8")]);
const article = (page) => {
  try {
    return new Readability(parseHTML(page).document).parse()?.textContent ?? "";
  } catch {
    return "";
  }
};
let least = Infinity;
let articles = {};
for (let round = 0; round < 2; round += 1) {
  const start = performance.now();
  articles = Object.fromEntries(pages.map(([name, page]) => [name, article(page)]));
  least = Math.min(least, performance.now() - start);
}
writeFileSync(answer, JSON.stringify(articles));
console.log(least / 1000);
