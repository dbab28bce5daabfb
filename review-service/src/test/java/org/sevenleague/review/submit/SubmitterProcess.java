package org.sevenleague.review.submit;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * A process that submits until somebody kills it. Says {@code ready}, waits for a line with a
 * strategy and numbers of changes, submits them from three threads, and says {@code done NUMBER}
 * for each when it is acknowledged.
 */
final class SubmitterProcess {

  private SubmitterProcess() {}

  public static void main(String[] arguments) throws Exception {
    ReviewServer server =
        new ReviewServer(
            Path.of(arguments[0]), new DatabaseAddress(arguments[1], arguments[2], arguments[3]));
    Submitting submitting = new SubmitDesk(server).submitting();
    System.out.println("ready");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> words = List.of(String.valueOf(input.readLine()).split(" "));
    SubmitWish wish = new SubmitWish(OptionalInt.empty(), SubmitStrategy.of(words.get(0)));
    ConcurrentLinkedQueue<String> numbers =
        new ConcurrentLinkedQueue<>(words.subList(1, words.size()));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(Thread.ofPlatform().start(() -> submit(server, submitting, wish, numbers)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("all");
    // Whoever started it kills it, also now.
    input.readLine();
  }

  private static void submit(
      ReviewServer server,
      Submitting submitting,
      SubmitWish wish,
      ConcurrentLinkedQueue<String> numbers) {
    for (Optional<String> next = Optional.ofNullable(numbers.poll());
        next.isPresent();
        next = Optional.ofNullable(numbers.poll())) {
      server.git.forget();
      try {
        submitting.submit(GitServer.alice(), Long.parseLong(next.get()), wish);
        System.out.println("done " + next.get());
      } catch (Busy | Conflict later) {
        System.out.println("later " + next.get() + " " + later.getMessage());
      }
    }
  }
}
