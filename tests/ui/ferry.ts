/** An article as a checker gets it on a Thursday morning. */
export const first = `# Ferry inquiry finds one pump at fault

The ferry Selkie lost power off Kestrel Bay on 4 January 2022 with 212 passengers on board.

"The pump had been inspected three times in December," said Mara Holt, the director of Northern Ferries.

Nobody was hurt, the coastguard said.

The ship left Port Selby at 7.15 a.m. and reached Orle four hours late.

The company spent 3.4 million euros on repairs in 2021, according to its annual accounts.

It is understood that a second pump failed in November.

Two schools in Orle stayed shut on Wednesday.

The Selkie was built in Karsk in 1987. It is the oldest ferry of the fleet.

Fire crews brought 38 passengers to the quay by boat.

The council of Orle spent 90,000 euros on a new quay in 2020.

Who remembers the Tern, the ferry of Captain Leon Marchetti?
`;

/** What the writer sends in the middle of the check: a number changed, a hedge gone, a sentence cut and another one new. */
export const second = first
  .replace("212 passengers", "214 passengers")
  .replace("It is understood that a second pump failed in November.", "A second pump failed in November.")
  .replace("Two schools in Orle stayed shut on Wednesday.\n\n", "")
  .replace("Who remembers", "Lessons in Orle were cancelled for a day.\n\nWho remembers");

/** What the coastguard wrote down. */
export const log = `Log of the coastguard station at Orle

The station took the call at nine in the morning.

The ferry Selkie lost power off Kestrel Bay on 4 January 2022 with 212 passengers on board.

Nobody was hurt. Fire crews brought 38 passengers to the quay by boat.

The ship reached Orle four hours late.
`;
