import { copyFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Desk } from "./desk";
import { project } from "./programs";

/** Puts a file of `tests/fixtures/intake` into the folder of a test; answers its name there. */
export async function fixture(desk: Desk, path: string): Promise<string> {
  const name = basename(path);
  await copyFile(join(project, "tests/fixtures/intake", path), desk.path(name));
  return name;
}
