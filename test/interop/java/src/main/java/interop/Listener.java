package interop;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.support.MessageBuilder;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A Spring Boot application with a listener for a standard queue and one for a FIFO queue. */
@SpringBootApplication(proxyBeanMethods = false)
public class Listener {
  private static final int COUNT = 100;
  private static final int GROUPS = 4;
  private static final int IN_GROUP = 10;

  private final Set<String> orders = ConcurrentHashMap.newKeySet();
  private final Map<String, List<Integer>> groups = new ConcurrentHashMap<>();
  private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
  private final CountDownLatch waiting = new CountDownLatch(COUNT + GROUPS * IN_GROUP);

  public static void main(String[] args) throws Exception {
    try (SqsAsyncClient sqs = SqsAsyncClient.create()) {
      String orders = sqs.createQueue(r -> r.queueName("listened").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "2"))).join().queueUrl();
      String steps =
          sqs.createQueue(
                  r ->
                      r.queueName("listened.fifo")
                          .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "2")))
              .join()
              .queueUrl();

      try (ConfigurableApplicationContext context = SpringApplication.run(Listener.class, args)) {
        Listener listener = context.getBean(Listener.class);
        send(context.getBean(SqsTemplate.class));
        boolean done = listener.waiting.await(40, TimeUnit.SECONDS);
        System.out.println("done " + done + ", orders " + listener.orders.size() + ", failed once " + listener.failedOnce.size());
        System.out.println("groups " + new TreeMap<>(listener.groups));
      }
      System.out.println("left " + Queues.left(sqs, orders) + " and " + Queues.left(sqs, steps));
    }
  }

  private static void send(SqsTemplate template) {
    for (int from = 0; from < COUNT; from += 10) {
      template.sendMany("listened", IntStream.range(from, from + 10).mapToObj(n -> MessageBuilder.withPayload("order " + n).build()).toList());
    }
    for (int n = 0; n < IN_GROUP; n++) {
      for (int group = 0; group < GROUPS; group++) {
        String id = "g" + group;
        String deduplication = id + "-" + n;
        int step = n;
        template.send(to -> to.queue("listened.fifo").payload(String.valueOf(step)).messageGroupId(id).messageDeduplicationId(deduplication));
      }
    }
  }

  @SqsListener(queueNames = "listened", maxConcurrentMessages = "20", pollTimeoutSeconds = "1")
  void order(String body) {
    if (body.equals("order 7") && failedOnce.add(body)) throw new IllegalStateException("fails once");
    if (orders.add(body)) waiting.countDown();
  }

  @SqsListener(queueNames = "listened.fifo", pollTimeoutSeconds = "1")
  void step(String body, @Header(SqsHeaders.MessageSystemAttributes.SQS_MESSAGE_GROUP_ID_HEADER) String group) {
    if (group.equals("g1") && body.equals("3") && failedOnce.add("g1-3")) throw new IllegalStateException("fails once");
    groups.computeIfAbsent(group, g -> Collections.synchronizedList(new ArrayList<>())).add(Integer.valueOf(body));
    waiting.countDown();
  }
}
