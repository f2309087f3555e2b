import type { Page } from "@playwright/test";

/** Milliseconds from a key press to frames that were painted after it. */
export interface Figure {
  /** The first one. */
  first: number;
  /** The first in which what was asked for is there. */
  settled: number;
}

declare global {
  interface Window {
    figure: Promise<Figure>;
  }
}

/** Presses a key as a person does, and waits until a frame is painted in which `settled` (a selector) is there. */
export async function timeKey(page: Page, key: string, settled = "body"): Promise<Figure> {
  await page.evaluate((wanted) => {
    window.figure = new Promise((resolve) => {
      const begin = (event: KeyboardEvent) => {
        let first = 0;
        const paint = () =>
          requestAnimationFrame(() => {
            // The task behind the frame's callbacks runs once the frame is drawn.
            const drawn = new MessageChannel();
            drawn.port1.onmessage = () => {
              const passed = performance.now() - event.timeStamp;
              first ||= passed;
              if (document.querySelector(wanted)) resolve({ first, settled: passed });
              else paint();
            };
            drawn.port2.postMessage(null);
          });
        paint();
      };
      window.addEventListener("keydown", begin, { capture: true, once: true });
    });
  }, settled);
  await page.keyboard.press(key);
  return page.evaluate(() => window.figure);
}

/** Median and 95th percentile. */
export function spread(figures: number[]): { median: number; p95: number } {
  const sorted = figures.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** A line of the report. */
export function tell(what: string, figures: number[]): void {
  const { median, p95 } = spread(figures);
  console.log(`${what}, ms: median ${median.toFixed(1)}, p95 ${p95.toFixed(1)} (${figures.length} times)`);
}
