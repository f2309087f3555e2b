import { ask } from "../api/client";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";

const SPACE = "http://www.w3.org/2000/svg";
/** What a drawing takes from the style sheets, which do not travel with it. */
const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "opacity"];

/** Saves drawings below one another as one SVG file where the person chooses. */
export async function savePicture(drawings: SVGSVGElement[], name: string): Promise<void> {
  try {
    const chosen = await ask("pick-save", { suggested: `${name}.svg` });
    const grant = chosen.rows[0];
    if (!grant) return;
    const written = await ask("save-picture", { picture: asFile(drawings), to: grant.id });
    toasts.done(m.picture_saved({ name: written.name }));
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** The drawings as they look now, in a file that needs nothing else. */
function asFile(drawings: SVGSVGElement[]): string {
  const whole = document.createElementNS(SPACE, "svg");
  let [width, height] = [0, MARGIN];
  for (const drawing of drawings) {
    const { width: wide, height: high } = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    inline(drawing, copy);
    for (const [name, value] of Object.entries({ x: MARGIN, y: height, width: wide, height: high })) copy.setAttribute(name, String(value));
    whole.append(copy);
    width = Math.max(width, wide);
    height += high + MARGIN;
  }
  whole.setAttribute("viewBox", `0 0 ${String(width + 2 * MARGIN)} ${String(height)}`);
  whole.setAttribute("width", String(width + 2 * MARGIN));
  whole.setAttribute("height", String(height));
  const ground = document.createElementNS(SPACE, "rect");
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--page").trim();
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: paper })) ground.setAttribute(name, value);
  whole.prepend(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}

const MARGIN = 24;

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  for (const name of ["class", "style", "tabindex", "role"]) to.removeAttribute(name);
  [...from.children].forEach((child, at) => {
    const twin = to.children[at];
    if (twin) inline(child, twin);
  });
}
