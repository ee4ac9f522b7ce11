"""Celery tasks over SQS. Where SQS is comes from the environment, as everything of AWS does."""

import time

from celery import Celery

app = Celery("tasks", broker="sqs://")
app.conf.update(
    broker_transport_options={
        "region": "us-east-1",
        "visibility_timeout": 30,
        "wait_time_seconds": 1,
        "polling_interval": 0.1,
    },
    broker_connection_retry_on_startup=True,
    task_acks_late=True,
    task_default_queue="tasks",
    worker_prefetch_multiplier=4,
    worker_redirect_stdouts=False,
)


@app.task
def add(a, b):
    print("ran add", a + b, flush=True)


@app.task(bind=True, default_retry_delay=0.2, max_retries=3)
def flaky(self):
    print("ran flaky attempt", self.request.retries, flush=True)
    if self.request.retries == 0:
        raise self.retry()


@app.task
def later(sent_at):
    print("ran later early" if time.time() < sent_at + 2 else "ran later in time", flush=True)
