"""Sends what the worker is to run: twenty tasks, one that is retried, one for two seconds later."""

import time

from tasks import add, flaky, later

for number in range(20):
    add.delay(number, 100)
flaky.delay()
later.apply_async([time.time()], countdown=2)
print("sent 22")
