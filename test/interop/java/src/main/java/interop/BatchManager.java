package interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The SDK's own client-side buffering: single calls in, batches on the wire. */
public class BatchManager {
  private static final int COUNT = 100;

  public static void main(String[] args) throws Exception {
    try (SqsAsyncClient sqs = SqsAsyncClient.create(); SqsAsyncBatchManager batches = batchesOf(sqs)) {
      String url = sqs.createQueue(r -> r.queueName("batched")).join().queueUrl();

      Set<String> sent = send(batches, url);
      List<Message> received = receive(batches, url);
      Set<String> bodies = new TreeSet<>(received.stream().map(Message::body).toList());
      System.out.println("sent " + sent.size());
      System.out.println("received " + received.size() + ", different " + bodies.size());

      Message first = received.get(0);
      batches.changeMessageVisibility(r -> r.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(60)).join();
      all(received.stream().map(m -> batches.deleteMessage(r -> r.queueUrl(url).receiptHandle(m.receiptHandle()))).toList());
      System.out.println("left " + Queues.left(sqs, url));
      System.out.println("refused " + refusal(batches, url));
    }
  }

  private static SqsAsyncBatchManager batchesOf(SqsAsyncClient sqs) {
    return SqsAsyncBatchManager.builder()
        .client(sqs)
        .scheduledExecutor(Queues.timer())
        .overrideConfiguration(o -> o.receiveMessageMinWaitDuration(Duration.ofMillis(50)).receiveMessageVisibilityTimeout(Duration.ofSeconds(60)))
        .build();
  }

  private static Set<String> send(SqsAsyncBatchManager batches, String url) {
    List<CompletableFuture<SendMessageResponse>> sends =
        IntStream.range(0, COUNT)
            .mapToObj(n -> batches.sendMessage(r -> r.queueUrl(url).messageBody("grüße " + n)))
            .toList();
    all(sends);
    return new TreeSet<>(sends.stream().map(s -> s.join().messageId()).toList());
  }

  private static List<Message> receive(SqsAsyncBatchManager batches, String url) {
    List<Message> received = new ArrayList<>();
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (received.size() < COUNT && System.nanoTime() < giveUp) {
      received.addAll(batches.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).join().messages());
    }
    return received;
  }

  /** What one call of a batch reports when its queue is gone. */
  private static String refusal(SqsAsyncBatchManager batches, String url) {
    return batches
        .sendMessage(r -> r.queueUrl(url + "-nobody").messageBody("x"))
        .handle((answer, error) -> error.getCause() instanceof QueueDoesNotExistException e ? e.awsErrorDetails().errorCode() : String.valueOf(error))
        .join();
  }

  private static void all(List<? extends CompletableFuture<?>> futures) {
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
  }
}
