"""Runs a handler: python3 bootstrap.py FILE HANDLER. The protocol is that of bootstrap.mjs."""
import importlib.util
import json
import os
import sys
import threading
import time
import traceback

file, handler_name = sys.argv[1:3]
folder = os.path.dirname(file)
out = os.fdopen(3, "w", encoding="utf-8")


def say(message):
    out.write(json.dumps({**message, "files": files()}) + "\n")
    out.flush()


def files():
    """The function's own files: when one changes, a fresh process takes over."""
    loaded = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    own = {path for path in loaded if path and path.startswith(folder) and "site-packages" not in path}
    return sorted(own - {os.path.abspath(__file__)} | {file})


def described(error, skipped=0):
    frames = traceback.extract_tb(error.__traceback__)[skipped:]
    return {
        "type": type(error).__name__,
        "message": str(error),
        "stack": "".join(traceback.format_list(frames)),
    }


def load():
    sys.path.insert(0, folder)
    name = os.path.splitext(os.path.basename(file))[0]
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    handler = getattr(module, handler_name, None)
    if handler is None and handler_name == "handler":
        handler = getattr(module, "lambda_handler", None)
    if not callable(handler):
        raise AttributeError(f"Handler '{handler_name}' missing on module '{name}'")
    return handler


class Context:
    """The context object of Lambda's Python runtime."""

    def __init__(self, request_id, deadline_ms, context):
        self.aws_request_id = request_id
        self.function_name = context["functionName"]
        self.function_version = context["functionVersion"]
        self.invoked_function_arn = context["invokedFunctionArn"]
        self.memory_limit_in_mb = context["memoryLimitInMB"]
        self.log_group_name = context["logGroupName"]
        self.log_stream_name = context["logStreamName"]
        self.identity = None
        self.client_context = None
        self._deadline_ms = deadline_ms

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline_ms - time.time() * 1000))


def run(handler, job):
    # Half a second later than whoever called, who says it better and may be gone.
    seconds = job["deadlineMs"] / 1000 + 0.5 - time.time()
    guard = threading.Timer(max(0.0, seconds), os._exit, (1,))
    guard.daemon = True
    guard.start()
    try:
        context = Context(job["id"], job["deadlineMs"], job["context"])
        answer = {"result": json.dumps(handler(job["event"], context))}
    except BaseException as error:
        if isinstance(error, SystemExit):
            raise
        answer = {"error": described(error, 1)}
    guard.cancel()
    for stream in (sys.stdout, sys.stderr):
        stream.write(f"\0{job['id']}\n")
        stream.flush()
    say({"id": job["id"], **answer})


try:
    loaded_handler = load()
except BaseException as error:
    say({"ready": False, "error": described(error)})
else:
    say({"ready": True})
    for line in sys.stdin:
        run(loaded_handler, json.loads(line))
