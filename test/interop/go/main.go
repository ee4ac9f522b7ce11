// Sends, receives and deletes with the AWS SDK for Go v2, whose checks of message digests are on unless switched off.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	cfg := must(config.LoadDefaultConfig(ctx))
	client := sqs.NewFromConfig(cfg)

	single(ctx, client)
	batch(ctx, client)
	fifo(ctx, client)
	refusals(ctx, client)
	pages(ctx, client)
}

// single sends one message with attributes of each type and takes it back.
func single(ctx context.Context, client *sqs.Client) {
	url := create(ctx, client, "single", nil)
	must(client.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl:    url,
		MessageBody: aws.String("grüße <&> \U0001f680"),
		MessageAttributes: map[string]types.MessageAttributeValue{
			"kind":  {DataType: aws.String("String"), StringValue: aws.String("näw")},
			"count": {DataType: aws.String("Number.int"), StringValue: aws.String("7")},
			"bytes": {DataType: aws.String("Binary"), BinaryValue: []byte{0, 1, 255}},
		},
		MessageSystemAttributes: map[string]types.MessageSystemAttributeValue{
			"AWSTraceHeader": {DataType: aws.String("String"), StringValue: aws.String("Root=1-5759e988-bd862e3fe1be46a994272793")},
		},
	}))
	message := receive(ctx, client, url)[0]
	fmt.Println("single", *message.Body, *message.MessageAttributes["kind"].StringValue,
		*message.MessageAttributes["count"].DataType, message.MessageAttributes["bytes"].BinaryValue,
		message.Attributes["ApproximateReceiveCount"], message.Attributes["AWSTraceHeader"])
	must(client.ChangeMessageVisibility(ctx, &sqs.ChangeMessageVisibilityInput{
		QueueUrl: url, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0,
	}))
	again := receive(ctx, client, url)[0]
	fmt.Println("again", *again.MessageId == *message.MessageId, again.Attributes["ApproximateReceiveCount"])
	must(client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: url, ReceiptHandle: again.ReceiptHandle}))
	fmt.Println("left", left(ctx, client, url))
}

// batch sends ten, one of which is refused, and deletes what arrived in one call.
func batch(ctx context.Context, client *sqs.Client) {
	url := create(ctx, client, "batch", map[string]string{"MaximumMessageSize": "1024"})
	entries := []types.SendMessageBatchRequestEntry{{Id: aws.String("big"), MessageBody: aws.String(fmt.Sprintf("%1025d", 0))}}
	for n := range 9 {
		entries = append(entries, types.SendMessageBatchRequestEntry{
			Id: aws.String(fmt.Sprint("e", n)), MessageBody: aws.String(fmt.Sprint("body ", n)),
		})
	}
	sent := must(client.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{QueueUrl: url, Entries: entries}))
	fmt.Println("batch sent", len(sent.Successful), "failed", *sent.Failed[0].Id, *sent.Failed[0].Code, sent.Failed[0].SenderFault)

	var deletes []types.DeleteMessageBatchRequestEntry
	for n, message := range receive(ctx, client, url) {
		deletes = append(deletes, types.DeleteMessageBatchRequestEntry{Id: aws.String(fmt.Sprint("d", n)), ReceiptHandle: message.ReceiptHandle})
	}
	deleted := must(client.DeleteMessageBatch(ctx, &sqs.DeleteMessageBatchInput{QueueUrl: url, Entries: deletes}))
	fmt.Println("batch deleted", len(deleted.Successful), "left", left(ctx, client, url))
}

// fifo shows the order of two groups, the lock of a group, and a duplicate that is accepted and dropped.
func fifo(ctx context.Context, client *sqs.Client) {
	url := create(ctx, client, "steps.fifo", map[string]string{"FifoQueue": "true", "ContentBasedDeduplication": "true"})
	for _, step := range []string{"a1", "b1", "a2", "a2", "b2"} {
		must(client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: url, MessageBody: aws.String(step), MessageGroupId: aws.String(step[:1])}))
	}
	var order []string
	previous := ""
	rising := true
	for range 4 {
		got := must(client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
			QueueUrl: url, MaxNumberOfMessages: 1,
			MessageSystemAttributeNames: []types.MessageSystemAttributeName{types.MessageSystemAttributeNameSequenceNumber},
		}))
		message := got.Messages[0]
		order = append(order, *message.Body)
		if (*message.Body)[0] == 'a' {
			rising = rising && message.Attributes["SequenceNumber"] > previous
			previous = message.Attributes["SequenceNumber"]
		}
		must(client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: url, ReceiptHandle: message.ReceiptHandle}))
	}
	fmt.Println("fifo", order, "rising", rising, "left", left(ctx, client, url))
}

// refusals are found by type, by the code of the older protocol, and by the generic interface.
func refusals(ctx context.Context, client *sqs.Client) {
	_, err := client.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: aws.String("nobody")})
	var gone *types.QueueDoesNotExist
	fmt.Println("gone", errors.As(err, &gone), gone.ErrorCode(), gone.ErrorMessage())

	url := create(ctx, client, "refusals", nil)
	_, err = client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: url, ReceiptHandle: aws.String("nonsense")})
	var handle *types.ReceiptHandleIsInvalid
	fmt.Println("handle", errors.As(err, &handle))

	_, err = client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: url, MessageBody: aws.String("")})
	var api smithy.APIError
	fmt.Println("empty", errors.As(err, &api), api.ErrorCode())
}

// pages lists the queues of this program three at a time.
func pages(ctx context.Context, client *sqs.Client) {
	var sizes []int
	paginator := sqs.NewListQueuesPaginator(client, &sqs.ListQueuesInput{MaxResults: aws.Int32(3)})
	for paginator.HasMorePages() {
		sizes = append(sizes, len(must(paginator.NextPage(ctx)).QueueUrls))
	}
	fmt.Println("pages", sizes)
}

func create(ctx context.Context, client *sqs.Client, name string, attributes map[string]string) *string {
	return must(client.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: aws.String(name), Attributes: attributes})).QueueUrl
}

func receive(ctx context.Context, client *sqs.Client, url *string) []types.Message {
	return must(client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1,
		MessageAttributeNames:       []string{"All"},
		MessageSystemAttributeNames: []types.MessageSystemAttributeName{types.MessageSystemAttributeNameAll},
	})).Messages
}

func left(ctx context.Context, client *sqs.Client, url *string) string {
	counts := must(client.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
		QueueUrl: url, AttributeNames: []types.QueueAttributeName{types.QueueAttributeNameAll},
	})).Attributes
	return counts["ApproximateNumberOfMessages"] + "+" + counts["ApproximateNumberOfMessagesNotVisible"]
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
