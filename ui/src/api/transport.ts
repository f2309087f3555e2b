import type { Event } from "./generated/Event";
import type { Request } from "./generated/Request";
import type { Response } from "./generated/Response";

/** A way to the desk: requests go out, answers come back, events arrive unasked. */
export interface Transport {
  /** Answers, or rejects with a `Failure`. */
  call(request: Request): Promise<Response>;
  /** Calls `tell` for each event, as long as the window is open. */
  listen(tell: (event: Event) => void): void;
}
