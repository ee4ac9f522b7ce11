#!/bin/bash
# Fan-out at a prompt with the AWS CLI. $1 is the program, $2 the endpoint.
set -euo pipefail
program=$1
endpoint=$2
sqs() { "$program" --endpoint-url "$endpoint" --output text sqs "$@"; }
sns() { "$program" --endpoint-url "$endpoint" --output text sns "$@"; }

topic=$(sns create-topic --name orders --attributes DisplayName=Orders --tags Key=team,Value=a)
echo "made $topic"
for state in placed delivered; do
  queue=$(sqs create-queue --queue-name "$state")
  arn=$(sqs get-queue-attributes --queue-url "$queue" --attribute-names QueueArn --query Attributes.QueueArn)
  sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$arn" --return-subscription-arn \
    --attributes "{\"RawMessageDelivery\":\"true\",\"FilterPolicy\":\"{\\\"state\\\":[\\\"$state\\\"]}\"}" >/dev/null
done
echo "subscribed $(sns list-subscriptions-by-topic --topic-arn "$topic" --query 'length(Subscriptions)')"

for state in placed delivered placed; do
  sns publish --topic-arn "$topic" --message "grüße <&> $state" \
    --message-attributes "{\"state\":{\"DataType\":\"String\",\"StringValue\":\"$state\"}}" >/dev/null
done
for state in placed delivered; do
  queue=$(sqs get-queue-url --queue-name "$state")
  bodies=$(sqs receive-message --queue-url "$queue" --max-number-of-messages 10 --query 'Messages[].Body' | tr '\t' '|')
  echo "$state $bodies"
done

subscription=$(sns list-subscriptions --query 'Subscriptions[0].SubscriptionArn')
sns set-subscription-attributes --subscription-arn "$subscription" --attribute-name FilterPolicy \
  --attribute-value '{"state":[{"prefix":"pl"}]}'
echo "filter $(sns get-subscription-attributes --subscription-arn "$subscription" --query Attributes.FilterPolicy)"
sns unsubscribe --subscription-arn "$subscription"
attributes='Attributes.[DisplayName, SubscriptionsConfirmed, SubscriptionsDeleted]'
echo "topic $(sns get-topic-attributes --topic-arn "$topic" --query "$attributes" | tr '\t' ' ')"
sns publish --phone-number +15551234567 --message 'hello' --query 'length(MessageId)'
sns delete-topic --topic-arn "$topic"
{ sns publish --topic-arn "$topic" --message gone 2>&1 || true; } | grep -o '(NotFound)'
