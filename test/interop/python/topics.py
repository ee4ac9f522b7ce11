"""Fan-out with boto3's resource interface: two queues with filters, attributes, FIFO, pages and refusals."""

import json

import boto3
from botocore.exceptions import ClientError

sqs = boto3.resource("sqs")
sns = boto3.resource("sns")
client = boto3.client("sns")


def main():
    fan_out()
    raw()
    fifo()
    batches()
    attributes_and_tags()
    pages()
    refusals()


def fan_out():
    topic = sns.create_topic(Name="orders")
    placed, delivered = (subscribed(topic, state) for state in ("placed", "delivered"))
    for n, state in enumerate(("placed", "delivered", "placed", "lost")):
        topic.publish(
            Message=f"order {n}",
            Subject="order",
            MessageAttributes={"state": {"DataType": "String", "StringValue": state}},
        )
    print("placed", [envelope(message)["Message"] for message in drained(placed)])
    (only,) = (envelope(message) for message in drained(delivered))
    print("delivered", only["Message"], only["Subject"], only["MessageAttributes"], only["TopicArn"] == topic.arn)


def raw():
    topic = sns.create_topic(Name="raw")
    queue = sqs.create_queue(QueueName="raw")
    policy = {"total": [{"numeric": [">", 100]}], "customer": {"country": ["de", "fr"]}}
    topic.subscribe(
        Protocol="sqs",
        Endpoint=queue.attributes["QueueArn"],
        Attributes={
            "RawMessageDelivery": "true",
            "FilterPolicyScope": "MessageBody",
            "FilterPolicy": json.dumps(policy),
        },
    )
    for total, country in ((120, "de"), (99, "de"), (120, "us")):
        body = json.dumps({"total": total, "customer": {"country": country}})
        topic.publish(Message=body, MessageAttributes={"bytes": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}})
    (message,) = drained(queue)
    print("raw", message.body, message.message_attributes["bytes"]["BinaryValue"])


def fifo():
    topic = sns.create_topic(Name="steps.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"})
    queue = sqs.create_queue(QueueName="steps.fifo", Attributes={"FifoQueue": "true"})
    topic.subscribe(Protocol="sqs", Endpoint=queue.attributes["QueueArn"], Attributes={"RawMessageDelivery": "true"})
    first = topic.publish(Message="a", MessageGroupId="g")
    again = topic.publish(Message="a", MessageGroupId="g")
    topic.publish(Message="b", MessageGroupId="g")
    same = (first["MessageId"], first["SequenceNumber"]) == (again["MessageId"], again["SequenceNumber"])
    print("fifo", [message.body for message in drained(queue)], "duplicate", same)


def batches():
    topic = sns.create_topic(Name="orders")
    answer = client.publish_batch(
        TopicArn=topic.arn,
        PublishBatchRequestEntries=[
            {"Id": str(n), "Message": f"batch {n}", "MessageAttributes": {"state": {"DataType": "String", "StringValue": "placed"}}}
            for n in range(10)
        ],
    )
    bodies = [envelope(message)["Message"] for message in drained(sqs.get_queue_by_name(QueueName="placed"))]
    print("batch", len(answer["Successful"]), answer["Failed"], len(bodies), bodies[0], bodies[-1])


def attributes_and_tags():
    topic = sns.create_topic(Name="described", Attributes={"DisplayName": "näme"}, Tags=[{"Key": "team", "Value": "a"}])
    topic.add_permission(Label="others", AWSAccountId=["111111111111"], ActionName=["Publish"])
    topic.reload()
    statement = json.loads(topic.attributes["Policy"])["Statement"][-1]
    print("topic", topic.attributes["DisplayName"], statement["Sid"], statement["Action"])
    print("tags", client.list_tags_for_resource(ResourceArn=topic.arn)["Tags"])
    subscription = topic.subscribe(Protocol="http", Endpoint="http://127.0.0.1:9/hook")
    print("pending", subscription.arn)


def pages():
    for n in range(120):
        client.create_topic(Name=f"many-{n:03}")
    found = [page["Topics"] for page in client.get_paginator("list_topics").paginate()]
    print("pages", [len(page) for page in found])


def refusals():
    topic = sns.create_topic(Name="orders")
    for what in (
        lambda: client.publish(TopicArn=topic.arn + "-gone", Message="x"),
        lambda: topic.publish(Message=""),
        lambda: topic.subscribe(Protocol="sqs", Endpoint="not-an-arn"),
        lambda: topic.publish(Message="x", MessageAttributes={"a": {"DataType": "Wrong", "StringValue": "x"}}),
    ):
        try:
            what()
        except ClientError as error:
            print(error.response["Error"]["Code"], error.response["Error"]["Message"])


def subscribed(topic, state):
    queue = sqs.create_queue(QueueName=state)
    policy = json.dumps({"state": [state]})
    topic.subscribe(Protocol="sqs", Endpoint=queue.attributes["QueueArn"], Attributes={"FilterPolicy": policy})
    return queue


def drained(queue):
    found = []
    while True:
        messages = queue.receive_messages(MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        if not messages:
            return found
        for message in messages:
            message.delete()
        found.extend(messages)


def envelope(message):
    return json.loads(message.body)


main()
