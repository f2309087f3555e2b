import { defineConfig } from "@playwright/test";
import { join } from "node:path";
import { project } from "./programs";

const results = join(project, "target/ui-tests");

/** The interface in Chromium against the real desk. The packages are those of `ui`; `npm run test` there runs it. */
export default defineConfig({
  testDir: ".",
  outputDir: join(results, "failures"),
  globalSetup: "./programs.ts",
  fullyParallel: true,
  // One at a time: two browsers with their desks on two cores had waits end before what they waited for.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"], ["html", { outputFolder: join(results, "report"), open: "never" }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    },
  },
});
