import { join } from "node:path";
import { expect, type Locator } from "@playwright/test";
import { project } from "./programs";
import type { ReviewScreen } from "./review";

/** Where the pictures of the guide are kept, while they are taken anew: `cargo xtask pictures`. */
const album = process.env.CLAIMDESK_PICTURES;

/** Presses Tab until something has the focus, as somebody without a mouse does; what they come by is counted. */
export async function tabTo(review: ReviewScreen, wanted: Locator, most = 30): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return review.focusIsVisible();
    await review.page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come to ${wanted.toString()} in ${most} presses`);
}

/** Looks at a screen as everybody has to be able to: clean to axe in the light and in the dark; kept for the guide. */
export async function look(review: ReviewScreen, name: string): Promise<void> {
  await review.picture(name);
  expect.soft(await review.faults(), name).toEqual([]);
  // Of a dialog only itself: what lies behind it is another picture.
  if (album) await ((await review.dialog.isVisible()) ? review.dialog : review.page).screenshot({ path: join(project, album, `${name}.png`) });
  await review.page.emulateMedia({ colorScheme: "dark" });
  await review.picture(`${name}-dark`);
  expect.soft(await review.faults(), `${name} in the dark`).toEqual([]);
  await review.page.emulateMedia({ colorScheme: "light" });
}
