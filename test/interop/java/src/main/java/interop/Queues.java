package interop;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What both programs need of a queue. */
final class Queues {
  private Queues() {}

  /** Messages of a queue in any state. */
  static int left(SqsAsyncClient sqs, String url) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL)).join().attributes();
    return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  static ScheduledExecutorService timer() {
    return Executors.newScheduledThreadPool(
        1,
        run -> {
          Thread thread = new Thread(run, "batches");
          thread.setDaemon(true);
          return thread;
        });
  }
}
