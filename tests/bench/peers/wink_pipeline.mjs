// Prints the seconds that wink-nlp's default pipeline takes for the text in a file, the least of three.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve("target/bench/wink/package.json"));
const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"));
const paragraphs = readFileSync(process.argv[2], "utf8").split("\n\n");
let least = Infinity;
for (let round = 0; round < 3; round += 1) {
  const start = performance.now();
  for (const paragraph of paragraphs) nlp.readDoc(paragraph);
  least = Math.min(least, performance.now() - start);
}
console.log(least / 1000);
