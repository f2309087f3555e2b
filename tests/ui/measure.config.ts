import { defineConfig } from "@playwright/test";
import usual from "./playwright.config";

/** Figures of the window in Chromium, one after the other with the machine to themselves: `cargo xtask bench desk`. */
export default defineConfig({
  ...usual,
  testMatch: "*.measure.ts",
  fullyParallel: false,
  workers: 1,
  timeout: 1_800_000,
  expect: { timeout: 120_000 },
  reporter: [["list"]],
});
