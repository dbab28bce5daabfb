package org.sevenleague.git.browse;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Results that may take longer than a page should: each is computed once, a page waits for it a
 * moment and shows what there is; the next page finds it finished. Derived, so it may be dropped.
 *
 * @param <K> what the result depends on, all of it
 * @param <V> the result; grows while it is computed, so it has to be safe for several threads
 */
final class Background<K, V> {

  private static final Logger LOG = Logger.getLogger(Background.class.getName());

  /** Histories walked at once on this machine; more would only slow each other down. */
  private static final Semaphore AT_ONCE = new Semaphore(3);

  /** Walks that may wait for their turn; the next ones are not begun. */
  private static final int WAITING = 50;

  /** A result and the work on it. */
  private record Work<V>(V result, CompletableFuture<Void> done) {}

  private final Map<K, Work<V>> known;

  /** Fills a result; stops when its deadline passes. */
  interface Filling<V> {
    void fill(V result) throws Exception;
  }

  /**
   * @param kept results kept, least recently used dropped first
   */
  Background(int kept) {
    this.known =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<K, Work<V>> eldest) {
                return size() > kept;
              }
            });
  }

  /** A result and whether the work on it has ended. */
  record Seen<V>(V result, boolean ended) {}

  /**
   * The result for a key, begun now if nobody asked before.
   *
   * @param patience how long to wait for the work to end
   */
  Seen<V> get(K key, V empty, Duration patience, Filling<V> filling) {
    Work<V> fresh = new Work<>(empty, new CompletableFuture<>());
    Work<V> earlier = known.putIfAbsent(key, fresh);
    Work<V> work = earlier == null ? fresh : earlier;
    if (earlier == null) {
      begin(key, fresh, filling);
    }
    try {
      work.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Seen<>(work.result(), true);
    } catch (TimeoutException later) {
      return new Seen<>(work.result(), false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Seen<>(work.result(), false);
    } catch (ExecutionException failed) {
      return new Seen<>(work.result(), false);
    }
  }

  private void begin(K key, Work<V> work, Filling<V> filling) {
    if (AT_ONCE.getQueueLength() > WAITING) {
      known.remove(key);
      work.done().complete(null);
      return;
    }
    Thread.ofVirtual().name("browse").start(() -> run(key, work, filling));
  }

  private void run(K key, Work<V> work, Filling<V> filling) {
    AT_ONCE.acquireUninterruptibly();
    try {
      filling.fill(work.result());
      work.done().complete(null);
    } catch (Exception failed) {
      known.remove(key);
      LOG.log(Level.WARNING, "could not be computed: " + key, failed);
      work.done().completeExceptionally(failed);
    } finally {
      AT_ONCE.release();
    }
  }
}
