import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Event } from "./generated/Event";
import type { Request } from "./generated/Request";
import type { Response } from "./generated/Response";
import type { Transport } from "./transport";

/** The desk inside the window's own process. */
export const tauri: Transport = {
  call: (request: Request) => invoke<Response>("call", { request }),
  listen: (tell) => {
    void listen<Event>("desk", (event) => tell(event.payload));
  },
};
