"""Runs a program, then prints the seconds that it took and the kilobytes that it, or the largest of its children,
held at most."""

import resource
import subprocess
import sys
import threading
import time

# Seconds after which a program is given up.
LONGEST = 900

start = time.perf_counter()
try:
    running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
except OSError as error:
    sys.exit(str(error))
# Waiting with a timeout would look every 50 ms only.
ending = threading.Timer(LONGEST, running.kill)
ending.daemon = True
ending.start()
code = running.wait()
seconds = time.perf_counter() - start
if seconds > LONGEST:
    sys.exit(f"it took more than {LONGEST} seconds")
print(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
