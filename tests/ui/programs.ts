import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The top of the project. */
export const project = resolve(__dirname, "../..");

/** The real desk over HTTP, which also serves the built interface; measured, it is another build of it. */
export const server = process.env.CLAIMDESK_SERVER ?? join(project, "target/debug/claimdesk-test-server");

/** The command line. */
export const cli = join(project, "target/debug/claimdesk-cli");

const needed = [server, cli, join(project, "ui/dist/index.html")];

/** Before any test: what they all need is built. */
export default function programsAreBuilt(): void {
  const missing = needed.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Error(`Not built yet: ${missing.join(", ")}. Run the tests with "cargo xtask test", which builds everything first.`);
}
