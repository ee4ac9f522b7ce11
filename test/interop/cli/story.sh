#!/bin/bash
# What a person does at a prompt with the AWS CLI. $1 is the program, $2 the endpoint; files go to the current folder.
set -euo pipefail
program=$1
endpoint=$2
sqs() { "$program" --endpoint-url "$endpoint" --output text sqs "$@"; }

cat >attributes.json <<'END'
{"FifoQueue": "true", "ContentBasedDeduplication": "true", "VisibilityTimeout": "40"}
END
dead=$(sqs create-queue --queue-name dead.fifo --attributes FifoQueue=true)
dead_arn=$(sqs get-queue-attributes --queue-url "$dead" --attribute-names QueueArn --query Attributes.QueueArn)
steps=$(sqs create-queue --queue-name steps.fifo --attributes file://attributes.json --tags team=a,stage=test)
echo "made $(sqs get-queue-url --queue-name steps.fifo | sed 's|.*/||') $dead_arn"

printf '{"RedrivePolicy": "{\\"deadLetterTargetArn\\":\\"%s\\",\\"maxReceiveCount\\":\\"1\\"}"}' "$dead_arn" >redrive.json
sqs set-queue-attributes --queue-url "$steps" --attributes file://redrive.json
echo "visibility $(sqs get-queue-attributes --queue-url "$steps" --attribute-names All --query Attributes.VisibilityTimeout)"

cat >entries.json <<'END'
[
  {"Id": "one", "MessageBody": "grüße <&> 1", "MessageGroupId": "a",
   "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "new"}, "count": {"DataType": "Number", "StringValue": "7"}}},
  {"Id": "two", "MessageBody": "2", "MessageGroupId": "a"},
  {"Id": "three", "MessageBody": "3", "MessageGroupId": "b"}
]
END
echo "sent $(sqs send-message-batch --queue-url "$steps" --entries file://entries.json --query 'Successful[].Id' | tr '\t' ' ')"

fields='Messages[0].[ReceiptHandle, Body, Attributes.MessageGroupId, Attributes.ApproximateReceiveCount, MessageAttributes.kind.StringValue]'
first=$(sqs receive-message --queue-url "$steps" --attribute-names All --message-attribute-names kind --query "$fields")
echo "received $(cut -f 2- <<<"$first" | tr '\t' '|')"
sqs change-message-visibility --queue-url "$steps" --receipt-handle "$(cut -f 1 <<<"$first")" --visibility-timeout 0

# One receive is all that a message of this queue may have: the first is dead now, and its group goes on.
second=$(sqs receive-message --queue-url "$steps" --wait-time-seconds 1 --max-number-of-messages 10 --query 'Messages[].[Body, ReceiptHandle]')
echo "then $(cut -f 1 <<<"$second" | sort | xargs)"
cut -f 2 <<<"$second" | while read -r handle; do
  sqs delete-message --queue-url "$steps" --receipt-handle "$handle"
done
echo "dead $(sqs get-queue-attributes --queue-url "$dead" --attribute-names All --query Attributes.ApproximateNumberOfMessages)"
echo "sources $(sqs list-dead-letter-source-queues --queue-url "$dead" --query 'queueUrls[]' | sed 's|.*/||')"

# Debian's release is older than this operation.
if "$program" sqs start-message-move-task --generate-cli-skeleton >/dev/null 2>&1; then
  sqs start-message-move-task --source-arn "$dead_arn" >/dev/null
  for _ in {1..20}; do
    task=$(sqs list-message-move-tasks --source-arn "$dead_arn" --query 'Results[0].[Status, ApproximateNumberOfMessagesMoved]' | tr '\t' ' ')
    [[ $task == RUNNING* ]] || break
  done
  echo "task $task"
  echo "back $(sqs receive-message --queue-url "$steps" --query 'Messages[].Body')"
fi

sqs untag-queue --queue-url "$steps" --tag-keys stage
sqs tag-queue --queue-url "$steps" --tags owner=me
echo "tags $(sqs list-queue-tags --queue-url "$steps" --query 'Tags.[team, owner, stage]' | tr '\t' ' ')"

sqs purge-queue --queue-url "$dead"
echo "purged $(sqs get-queue-attributes --queue-url "$dead" --attribute-names All --query Attributes.ApproximateNumberOfMessages)"
sqs create-queue --queue-name third >/dev/null
echo "pages $(sqs list-queues --page-size 1 --query 'length(QueueUrls)' | xargs)"
echo "first page $(sqs list-queues --max-items 2 --query 'QueueUrls' | grep -v NEXTTOKEN | tr '\t' '\n' | sed 's|.*/||' | xargs)"

sqs delete-queue --queue-url "$steps"
sqs get-queue-url --queue-name steps.fifo 2>&1 | grep -o '([A-Za-z.]*)' || true
