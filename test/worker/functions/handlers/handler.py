import os
import sys
import time


def lambda_handler(event, context):
    print("out", event["n"])
    print("err", file=sys.stderr)
    return {
        "n": event["n"] + 1,
        "name": context.function_name,
        "id": len(context.aws_request_id),
        "has_time": 0 < context.get_remaining_time_in_millis() <= 3000,
        "region": os.environ["AWS_REGION"],
    }


def boom(event, context):
    raise ValueError("no good")


def slow(event, context):
    print("begun")
    time.sleep(60)
