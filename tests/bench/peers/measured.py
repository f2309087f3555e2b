"""Runs a program, then prints the seconds that it took and the kilobytes that it, or the largest of its children,
held at most."""

import resource
import subprocess
import sys
import time

start = time.perf_counter()
try:
    done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, timeout=900)
except (OSError, subprocess.TimeoutExpired) as error:
    sys.exit(str(error))
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
