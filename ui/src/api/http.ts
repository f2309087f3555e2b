import type { Event } from "./generated/Event";
import type { Failure } from "./generated/Failure";
import type { Response } from "./generated/Response";
import type { Transport } from "./transport";

/** The desk behind a test server at the page's own address. */
export const http: Transport = {
  async call(request) {
    const answer = await fetch("/call", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    if (answer.ok) return (await answer.json()) as Response;
    throw answer.status === 422 ? ((await answer.json()) as Failure) : new Error(answer.statusText);
  },
  listen(tell) {
    const events = new EventSource("/events");
    events.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as Event);
  },
};
