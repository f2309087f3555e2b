import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, type Desk } from "./desk";
import { project } from "./programs";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Northern quay closed</title>
<link rel="stylesheet" href="quay.css"><script src="watch.js"></script><script>document.title = "Watched";</script></head>
<body onload="document.title = 'Watched'"><nav><a href="/">Harbour Post</a></nav><article><h1>Northern quay closed</h1>
<p class="lead">The harbour office closed the northern quay on 4 January 2022 after three cranes had failed.</p>
<img src="quay.png" alt="The quay">
<p>Forty boats waited outside, said Pia Lund, the harbour engineer. Repairs will take until Thursday evening.</p>
</article><img src="gone.png" alt="A crane"></body></html>`;
const STYLE = "body { font: 18px Georgia, serif; max-width: 40em; margin: 2em auto; } .lead { color: rgb(0, 90, 120); font-weight: bold; } h1 { border-bottom: 3px solid rgb(0, 90, 120); }";
const PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAD0lEQVR4nGNgiKpAIOI4AE4DDSELhFmRAAAAAElFTkSuQmCC";

/** Puts a page with its style, picture and script on the network that the desk of this test reaches. */
async function publish(desk: Desk): Promise<void> {
  await mkdir(desk.path("site"));
  await writeFile(desk.path("site/quay.html"), PAGE);
  await writeFile(desk.path("site/quay.css"), STYLE);
  await writeFile(desk.path("site/quay.png"), Buffer.from(PICTURE, "base64"));
  await writeFile(desk.path("site/watch.js"), "document.title = 'Watched';");
}

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"]);
    return true;
  } catch {
    return false;
  }
}

test.describe("from the network", () => {
  test.use({ sample: false });

  test("a page is fetched, shows how it came, is time-stamped, and opens whole and harmless", async ({ desk, page, context, review }) => {
    test.skip(!hasOpenssl(), "openssl, which plays the time-stamp authority, is not installed");
    await publish(desk);
    await review.press("Control+,");
    await review.dialog.getByRole("checkbox", { name: "Fetch web addresses when I ask for it" }).check();
    await review.dialog.getByLabel("Time-stamp server").fill(`${desk.url}/stamps`);
    await review.pictures("settings-online");
    await review.press("Escape");

    const address = `${desk.url}/moved/quay.html`;
    await page.evaluate((words) => navigator.clipboard.writeText(words), address);
    await review.article.focus();
    await review.press("Control+v");
    await review.dialog.getByRole("button", { name: "Fetch it" }).press("Enter");
    await expect(page).toHaveTitle(/^Northern quay closed/);

    await review.command("Article details");
    await review.dialog.getByRole("button", { name: "What it was read from…" }).press("Enter");
    const kept = review.dialog.getByRole("article");
    await expect(kept).toHaveCount(1);
    await review.pictures("captures-fetched");
    await kept.getByText("How it came").click();
    await review.pictures("fetch-details");
    await expect(kept).toContainText("/moved/quay.html");
    await expect(kept).toContainText("answered with status 308 from 127.0.0.1");
    await expect(kept).toContainText("text/html; charset=utf-8");
    await expect(kept).toContainText("One could not be had");
    await expect(kept).toContainText("/site/gone.png");
    await page.setViewportSize({ width: 1024, height: 700 });
    await review.pictures("fetch-details-small");
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await review.faults()).toEqual([]);

    await kept.getByRole("button", { name: "Ask for a time stamp" }).press("Enter");
    await expect(kept.getByRole("list", { name: "Time stamps" })).toContainText("CN=stamps,O=Harbour");
    await kept.getByRole("button", { name: "Check the time stamps" }).press("Enter");
    await expect(kept.getByRole("list", { name: "Time stamps" })).toContainText("It holds.");
    await review.pictures("stamps");
    expect(await review.faults()).toEqual([]);

    await kept.getByRole("button", { name: "Open the whole page" }).press("Enter");
    await expect.poll(() => desk.opened()).toHaveLength(1);
    const [whole = ""] = await desk.opened();
    const asked: string[] = [];
    const copy = await context.newPage();
    copy.on("request", (request) => asked.push(request.url()));
    await copy.goto(pathToFileURL(whole).href);
    await copy.screenshot({ path: join(project, "target/ui-tests/pictures/whole-page.png") });
    await expect(copy).toHaveTitle("Northern quay closed");
    await expect(copy.locator(".lead")).toHaveCSS("color", "rgb(0, 90, 120)");
    expect(await copy.getByAltText("The quay").evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(4);
    expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(whole).href]);
    expect(await readFile(whole, "utf8")).not.toContain("<script");
    await rm(dirname(whole), { recursive: true });
  });
});
