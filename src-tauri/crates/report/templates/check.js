"use strict";
// Checks a Claimdesk bundle in this page: nothing is fetched, nothing leaves the computer.
const said = (key, values = {}) =>
  document.getElementById("words").content.querySelector(`[data-key="${key}"]`).textContent.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

// SHA-256 (FIPS 180-4), since some browsers keep their own from pages that were opened as files.
const K = [];
const START = [];
for (let candidate = 2; K.length < 64; candidate++) {
  let prime = true;
  for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) prime = false;
  if (!prime) continue;
  if (START.length < 8) START.push((Math.sqrt(candidate) % 1) * 2 ** 32 | 0);
  K.push((Math.cbrt(candidate) % 1) * 2 ** 32 | 0);
}
function sha256(bytes) {
  const length = bytes.length;
  const padded = new Uint8Array(((length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, length << 3);
  const hash = Int32Array.from(START);
  const w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15];
      const b = w[i - 2];
      const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
      const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => (hash[i] = (hash[i] + value) | 0));
  }
  return Array.from(hash, (value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}

// The archive is written in one way only: stored, in order, without dates and extra fields. Whatever else stands in it is a change.
const SHARED = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
const SUMS = Uint32Array.from({ length: 256 }, (_, sum) => {
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
const checksum = (bytes) => ~bytes.reduce((sum, byte) => (sum >>> 8) ^ SUMS[(sum ^ byte) & 255], -1) >>> 0;
const little = (value, width) => Array.from({ length: width }, (_, at) => (value / 256 ** at) & 255);
const measures = ({ sum, size, named }) => [...little(sum, 4), ...little(size, 4), ...little(size, 4), ...little(named.length, 2)];
const local = (entry) => [...little(0x04034b50, 4), ...SHARED, ...measures(entry), 0, 0, ...entry.named];
function directory(entries, offset) {
  const central = entries.flatMap((entry) => [...little(0x02014b50, 4), 20, 0, ...SHARED, ...measures(entry), ...Array(12).fill(0), ...little(entry.offset, 4), ...entry.named]);
  const count = little(entries.length, 2);
  return [...central, ...little(0x06054b50, 4), 0, 0, 0, 0, ...count, ...count, ...little(central.length, 4), ...little(offset, 4), 0, 0];
}
function files(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const reads = (at, expected) => expected.every((byte, i) => bytes[at + i] === byte);
  const found = new Map();
  const broken = [];
  const entries = [];
  let at = 0;
  let after = "";
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const size = view.getUint32(at + 22, true);
    const start = at + 30 + view.getUint16(at + 26, true);
    if (start + size > bytes.length) break;
    const content = bytes.subarray(start, start + size);
    const entry = { named: bytes.subarray(at + 30, start), size, sum: checksum(content), offset: at };
    const name = new TextDecoder().decode(entry.named);
    if (!reads(at, local(entry))) broken.push(said("changed", { path: name }));
    if (found.has(name)) broken.push(said("unknown", { path: name }));
    found.set(name, content);
    entries.push(entry);
    after = name;
    at = start + size;
  }
  const rest = directory(entries, at);
  if (found.size === 0) broken.push(said("no-bundle"));
  else if (bytes.length !== at + rest.length || !reads(at, rest)) broken.push(said("archive", { path: after }));
  return { found, broken };
}

const octets = (hex) => Uint8Array.from(hex.replaceAll("-", "").match(/../g) ?? [], (pair) => parseInt(pair, 16));
function headerHash(line) {
  const text = new TextEncoder().encode("claimdesk operation header 1\n");
  const bytes = new Uint8Array(text.length + 112);
  const view = new DataView(bytes.buffer);
  let at = text.length;
  bytes.set(text);
  for (const part of [octets(line.id), octets(line.device)]) {
    bytes.set(part, at);
    at += 16;
  }
  view.setBigUint64(at, BigInt(line.sequence));
  view.setBigInt64(at + 8, BigInt(line.microseconds));
  bytes.set(octets(line.previous), at + 16);
  bytes.set(octets(line.body), at + 48);
  return sha256(bytes);
}

function check(bytes) {
  const { found, broken } = files(bytes);
  const answer = { broken, manifest: null };
  const text = (name) => new TextDecoder().decode(found.get(name) ?? new Uint8Array());
  const hashes = new Map([...found].map(([name, content]) => [name, sha256(content)]));
  if (!found.has("manifest.json")) {
    if (found.size > 0) broken.push(said("missing", { path: "manifest.json" }));
    return answer;
  }
  if (text("manifest.sha256") !== `${hashes.get("manifest.json")}\n`) broken.push(said("changed", { path: "manifest.json" }));
  let manifest;
  try {
    manifest = JSON.parse(text("manifest.json"));
    if (manifest.format !== "claimdesk-bundle" || manifest.version !== 1) throw new Error();
  } catch {
    broken.push(said("no-bundle"));
    return answer;
  }
  answer.manifest = manifest;
  const listed = new Set(["manifest.json", "manifest.sha256"]);
  for (const file of manifest.files) {
    listed.add(file.path);
    const content = found.get(file.path);
    if (!content) broken.push(said("missing", { path: file.path }));
    else if (content.length !== file.bytes || hashes.get(file.path) !== file.sha256) broken.push(said("changed", { path: file.path }));
  }
  for (const name of found.keys()) if (!listed.has(name)) broken.push(said("unknown", { path: name }));
  let position = manifest.log.first;
  let before = null;
  for (const raw of text("log/headers.jsonl").split("\n")) {
    if (raw === "") continue;
    let line = null;
    try {
      line = JSON.parse(raw);
      if (line.position !== position || headerHash(line) !== line.hash || (before !== null && line.previous !== before)) throw new Error();
      const body = `log/bodies/${line.body}.json`;
      if (found.has(body) && hashes.get(body) !== line.body) broken.push(said("changed", { path: body }));
      if (!found.has(body) && line.own && manifest.log.bodies) broken.push(said("missing", { path: body }));
    } catch {
      broken.push(said("header", { position }));
    }
    before = line?.hash ?? null;
    position += 1;
  }
  if ((before !== null && before !== manifest.log.head) || position !== manifest.log.length + 1) broken.push(said("log"));
  return answer;
}

function show({ broken, manifest }) {
  const place = document.getElementById("answer");
  place.replaceChildren();
  const add = (tag, words, into = place) => {
    const element = document.createElement(tag);
    element.textContent = words;
    into.append(element);
    return element;
  };
  add("p", broken.length === 0 ? `✓ ${said("whole")}` : `✗ ${said("damaged")}`);
  if (broken.length > 0) {
    const list = add("ul", "");
    broken.slice(0, 100).forEach((words) => add("li", words, list));
  }
  if (!manifest) return;
  const list = add("dl", "");
  for (const [name, value] of [["article", manifest.article.title], ["made", manifest.made], ["head", manifest.log.head]]) {
    add("dt", said(name), list);
    add("dd", value, list);
  }
}

async function take(file) {
  if (!file) return;
  document.getElementById("answer").textContent = said("working");
  const bytes = new Uint8Array(await file.arrayBuffer());
  // The word above is painted before the work begins.
  setTimeout(() => show(check(bytes)), 30);
}
const drop = document.getElementById("drop");
document.getElementById("file").addEventListener("change", (event) => void take(event.target.files[0]));
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  void take(event.dataTransfer.files[0]);
});
