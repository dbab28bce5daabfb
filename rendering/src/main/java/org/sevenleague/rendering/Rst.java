package org.sevenleague.rendering;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.kernel.SafeHtml;

/**
 * reStructuredText, within limits of time and size: what takes longer is shown as plain text. No
 * directive reads a file or an address, and none lets HTML through.
 */
final class Rst {

  /** Characters; a longer text is shown as it is. The longest Python PEP has a third of it. */
  static final int LONGEST_TEXT = 500_000;

  /** Processor time for one text. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Processor time for the first texts of this JVM, which also load the renderer's classes. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  /** On a busy machine a text gets its processor time within this, or is shown as it is. */
  private static final Duration WAITING = Duration.ofSeconds(12);

  private static final int FIRST = 8;
  private static final AtomicInteger RENDERED = new AtomicInteger();

  /** Texts rendered at once. One that does not end keeps its place, so the others stay quick. */
  private static final Semaphore AT_ONCE = new Semaphore(3);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final Logger LOG = Logger.getLogger(Rst.class.getName());

  private Rst() {}

  static SafeHtml render(String source, LinkResolver links) {
    if (source.length() > LONGEST_TEXT) {
      return Markup.plain(source, "It is too long to be rendered, so it is shown as it is.");
    }
    try {
      if (!AT_ONCE.tryAcquire(1, TimeUnit.SECONDS)) {
        return Markup.plain(
            source, "Too many texts are rendered at this moment, so it is shown as it is.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Markup.plain(source, "");
    }
    CompletableFuture<SafeHtml> rendering = new CompletableFuture<>();
    Thread thread =
        new Thread(null, () -> run(source, links, rendering), "rst", RstText.STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return await(source, thread, rendering);
  }

  private static void run(
      String source, LinkResolver links, CompletableFuture<SafeHtml> rendering) {
    try {
      PepHeader header = PepHeader.of(source);
      SafeHtml html = Sanitiser.clean(header.html() + new RstText(0).html(header.rest()), links);
      RENDERED.incrementAndGet();
      rendering.complete(html);
    } catch (RuntimeException | StackOverflowError failed) {
      LOG.log(Level.FINE, "a text could not be rendered", failed);
      rendering.complete(
          Markup.plain(source, "It could not be rendered, so it is shown as it is."));
    } finally {
      AT_ONCE.release();
    }
  }

  private static SafeHtml await(
      String source, Thread thread, CompletableFuture<SafeHtml> rendering) {
    Duration patience = RENDERED.get() < FIRST ? FIRST_PATIENCE : PATIENCE;
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < WAITING.toNanos()) {
        try {
          return rendering.get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException unfinished) {
          if (THREADS.getThreadCpuTime(thread.threadId()) > patience.toNanos()) {
            break;
          }
        }
      }
      return Markup.plain(source, "Rendering it takes too long, so it is shown as it is.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Markup.plain(source, "");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
