"""A program on boto3's resource interface: queues and messages as objects, nothing about where they are."""

import json
import time

import boto3

sqs = boto3.resource("sqs")


def main():
    attributes_of_each_type()
    batches()
    fifo()
    dead_letters()
    pages()


def attributes_of_each_type():
    queue = sqs.create_queue(QueueName="orders", Attributes={"VisibilityTimeout": "40", "DelaySeconds": "0"})
    queue.set_attributes(Attributes={"VisibilityTimeout": "50"})
    queue.reload()
    print("orders", queue.attributes["VisibilityTimeout"], queue.attributes["QueueArn"])

    queue.send_message(
        MessageBody="grüße <&> \U0001f680",
        MessageAttributes={
            "kind": {"DataType": "String", "StringValue": "näw"},
            "count": {"DataType": "Number", "StringValue": "7"},
            "bytes": {"DataType": "Binary.png", "BinaryValue": b"\x00\x01\xff"},
        },
    )
    (message,) = queue.receive_messages(MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"], WaitTimeSeconds=1)
    print("received", message.body, message.message_attributes["bytes"], sorted(message.message_attributes))
    print("system", message.attributes["ApproximateReceiveCount"], message.attributes["SenderId"] != "")
    message.change_visibility(VisibilityTimeout=0)
    (again,) = queue.receive_messages(WaitTimeSeconds=1)
    again.delete()
    print("left", left(queue), "same message", again.message_id == message.message_id)


def batches():
    queue = sqs.get_queue_by_name(QueueName="orders")
    for start in range(0, 100, 10):
        sent = queue.send_messages(Entries=[{"Id": str(n), "MessageBody": f"order {start + n}"} for n in range(10)])
        assert len(sent["Successful"]) == 10, sent
    bodies = set()
    while len(bodies) < 100:
        messages = queue.receive_messages(MaxNumberOfMessages=10, WaitTimeSeconds=1)
        if not messages:
            break
        bodies.update(message.body for message in messages)
        entries = [{"Id": str(n), "ReceiptHandle": message.receipt_handle} for n, message in enumerate(messages)]
        assert len(queue.delete_messages(Entries=entries)["Successful"]) == len(entries)
    print("batches", len(bodies), "left", left(queue))


def fifo():
    queue = sqs.create_queue(QueueName="steps.fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"})
    first = queue.send_message(MessageBody="a1", MessageGroupId="a")
    again = queue.send_message(MessageBody="a1", MessageGroupId="a")
    print("duplicate", first["MessageId"] == again["MessageId"], first["SequenceNumber"] == again["SequenceNumber"])
    for body in ["a2", "b1", "a3"]:
        queue.send_message(MessageBody=body, MessageGroupId=body[0])

    one = queue.receive_messages()[0]
    locked = queue.receive_messages(MaxNumberOfMessages=10)
    print("a is locked", one.body, [message.body for message in locked])
    one.delete()
    rest = queue.receive_messages(MaxNumberOfMessages=10, WaitTimeSeconds=1)
    print("a goes on", [message.body for message in rest])
    for message in [*locked, *rest]:
        message.delete()
    print("left", left(queue))


def dead_letters():
    dead = sqs.create_queue(QueueName="orders-dead")
    arn = dead.attributes["QueueArn"]
    queue = sqs.create_queue(
        QueueName="orders-redriven",
        Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1})},
    )
    queue.send_messages(Entries=[{"Id": str(n), "MessageBody": f"bad {n}"} for n in range(3)])
    for message in queue.receive_messages(MaxNumberOfMessages=10):
        message.change_visibility(VisibilityTimeout=0)
    print("second receive", queue.receive_messages(MaxNumberOfMessages=10))
    print("dead", left(dead), [source.url.split("/")[-1] for source in dead.dead_letter_source_queues.all()])

    client = sqs.meta.client
    client.start_message_move_task(SourceArn=arn)
    task = finished_task(client, arn)
    print("task", task["Status"], task["ApproximateNumberOfMessagesMoved"])
    back = queue.receive_messages(MaxNumberOfMessages=10)
    print("back", sorted(message.body for message in back), "dead", left(dead))
    queue.delete()
    try:
        queue.load()
    except client.exceptions.QueueDoesNotExist as error:
        print("deleted", error.response["Error"]["Code"])


def finished_task(client, arn):
    for _ in range(100):
        (task,) = client.list_message_move_tasks(SourceArn=arn, MaxResults=1)["Results"]
        if task["Status"] not in ("RUNNING", "CANCELLING"):
            break
        time.sleep(0.1)
    return task


def pages():
    for n in range(5):
        sqs.create_queue(QueueName=f"many-{n}")
    paginator = sqs.meta.client.get_paginator("list_queues")
    sizes = [len(page["QueueUrls"]) for page in paginator.paginate(QueueNamePrefix="many-", PaginationConfig={"PageSize": 2})]
    names = [queue.url.split("/")[-1] for queue in sqs.queues.filter(QueueNamePrefix="many-")]
    print("pages", sizes, names)


def left(queue):
    queue.reload()
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"]
    return sum(int(queue.attributes[name]) for name in names)


main()
