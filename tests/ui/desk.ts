import { test as base, expect, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { server } from "./programs";
import { ReviewScreen } from "./review";

/** The test server's clock begins here; the browser's stands a few hours later on the same day. */
const NOW = new Date("2022-01-06T12:00:00Z");

/** A library of its own in a folder of its own, and the server process that has it open. */
export class Desk {
  url = "";
  #process: ChildProcess | null = null;

  constructor(
    readonly folder: string,
    readonly sample: boolean,
  ) {}

  /** Opens the library; the first time it is made. */
  async open(): Promise<void> {
    const library = join(this.folder, "test.claimdesk");
    const process = spawn(server, this.sample ? [library] : [library, "--no-sample"], { stdio: ["ignore", "pipe", "pipe"] });
    this.#process = process;
    let complaint = "";
    process.stderr.on("data", (bytes: Buffer) => (complaint += bytes.toString()));
    for await (const line of createInterface(process.stdout)) {
      this.url = line;
      return;
    }
    throw new Error(`The test server did not start: ${complaint}`);
  }

  /** Ends the server, as when the computer goes off: nothing is told to it. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (!process || process.exitCode !== null) return;
    const ended = once(process, "exit");
    process.kill("SIGKILL");
    await ended;
  }

  /** Says what the next file pickers answer. */
  async picks(...names: string[]): Promise<void> {
    const answer = await fetch(`${this.url}/picks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(names.map((name) => this.path(name))),
    });
    expect(answer.status).toBe(204);
  }

  /** Lets files fall on the window. */
  async drops(...names: string[]): Promise<void> {
    const answer = await fetch(`${this.url}/drop`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(names.map((name) => this.path(name))),
    });
    expect(answer.status).toBe(204);
  }

  /** Paths that were opened in other programs, in order. */
  async opened(): Promise<string[]> {
    return (await fetch(`${this.url}/opened`)).json();
  }

  /** A path in the folder of this test. */
  path(name: string): string {
    return join(this.folder, name);
  }
}

/** What the console of a page may not hold: errors, breaches of the security policy, refusals that nobody expected. */
class Console {
  readonly errors: string[] = [];
  #refusals = 0;
  #expected = 0;

  /** Where the clock stands still, Playwright puts its own into every frame; that in which nothing runs says so. */
  watch(page: Page, still: boolean): void {
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("dialog", (dialog) => {
      this.errors.push(`A dialog of the browser: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      if (still && message.text().startsWith("Blocked script execution in 'about:srcdoc'")) return;
      if (message.text().includes("status of 422")) this.#refusals += 1;
      else this.errors.push(message.text());
    });
  }

  /** The desk says no to something in this test. */
  expectRefusals(count: number): void {
    this.#expected = count;
  }

  check(): void {
    expect(this.errors, "errors in the console").toEqual([]);
    expect(this.#refusals, "requests that the desk refused").toBe(this.#expected);
  }
}

interface Fixtures {
  /** Whether the first start brings the sample article. */
  sample: boolean;
  /** Whether the browser's clock stands still; what is measured needs a real one. */
  still: boolean;
  desk: Desk;
  log: Console;
  review: ReviewScreen;
}

export const test = base.extend<Fixtures>({
  sample: [true, { option: true }],
  still: [true, { option: true }],
  desk: async ({ sample }, use) => {
    const desk = new Desk(await mkdtemp(join(tmpdir(), "claimdesk-ui-")), sample);
    try {
      await desk.open();
      await use(desk);
    } finally {
      await desk.kill();
      await rm(desk.folder, { recursive: true, force: true });
    }
  },
  log: async ({}, use) => {
    await use(new Console());
  },
  review: async ({ desk, log, page, still }, use) => {
    log.watch(page, still);
    if (still) await page.clock.setFixedTime(NOW);
    const review = new ReviewScreen(page);
    await review.open(desk.url);
    await use(review);
    await page.close();
    log.check();
  },
});

export { expect };
