const MINUTE = 60_000;

/** The time, to the minute, for what becomes overdue while somebody looks. */
class Clock {
  now = $state(Date.now());

  constructor() {
    setInterval(() => (this.now = Date.now()), MINUTE);
  }
}

export const clock = new Clock();
