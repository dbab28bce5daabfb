package org.sevenleague.search.indexing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryId;

/**
 * The repositories that wait to be indexed, each at most once: small updates before large ones,
 * then who waits longest. A repository that is worked on is not given out a second time; if it is
 * added meanwhile, it waits again afterwards. Safe for several threads.
 */
final class IndexQueue {

  /** How much work an item is thought to be. */
  enum Size {
    SMALL,
    LARGE
  }

  /**
   * A repository that waits.
   *
   * @param since when it fell behind the index
   * @param notBefore when it may be tried, after a failure
   * @param asked whether a person asked, so that a pause does not count
   */
  record Item(RepositoryId repository, Size size, Instant since, Instant notBefore, boolean asked) {
    Item with(Size other) {
      return new Item(repository, other, since, notBefore, asked);
    }

    Item later(Instant when) {
      return new Item(repository, size, since, when, asked);
    }
  }

  private static final Comparator<Item> ORDER =
      Comparator.comparing(Item::size).thenComparing(Item::since).thenComparing(Item::repository);

  private final Clock clock;
  private final Map<RepositoryId, Item> waiting = new HashMap<>();
  private final Map<RepositoryId, Item> running = new HashMap<>();

  IndexQueue(Clock clock) {
    this.clock = clock;
  }

  /** Adds a repository that is behind; one that waits already keeps its time. */
  synchronized void add(RepositoryId repository, Size size) {
    Instant now = clock.instant();
    waiting.computeIfAbsent(repository, id -> new Item(id, size, now, now, false));
    notifyAll();
  }

  /** Adds a repository because a person asked: at once, whatever failed before. */
  synchronized void ask(RepositoryId repository, Size size) {
    Instant now = clock.instant();
    Item known = waiting.get(repository);
    waiting.put(
        repository, new Item(repository, size, known == null ? now : known.since(), now, true));
    notifyAll();
  }

  /** Puts back what was taken, to be tried at its time. */
  synchronized void putBack(Item item) {
    running.remove(item.repository());
    waiting.merge(item.repository(), item, (newer, older) -> newer.asked() ? newer : older);
    notifyAll();
  }

  /** Says that what was taken is done. */
  synchronized void finish(Item item) {
    running.remove(item.repository());
    notifyAll();
  }

  /**
   * Takes the next one, waiting for it at most that long.
   *
   * @param largest the largest size that the caller works on
   */
  synchronized Optional<Item> take(Size largest, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Item next = next(largest);
      if (next != null) {
        waiting.remove(next.repository());
        running.put(next.repository(), next);
        return Optional.of(next);
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      wait(Math.min(1000, left / 1_000_000 + 1));
    }
  }

  private @Nullable Item next(Size largest) {
    Instant now = clock.instant();
    return waiting.values().stream()
        .filter(item -> item.size().compareTo(largest) <= 0)
        .filter(item -> !item.notBefore().isAfter(now))
        .filter(item -> !running.containsKey(item.repository()))
        .min(ORDER)
        .orElse(null);
  }

  /** Those that wait, in the order in which they will be taken. */
  synchronized List<Item> waiting() {
    return waiting.values().stream().sorted(ORDER).toList();
  }

  /** Those worked on. */
  synchronized List<Item> running() {
    return List.copyOf(running.values());
  }

  /** The item of a repository that waits or is worked on. */
  synchronized Optional<Item> item(RepositoryId repository) {
    Item item = running.get(repository);
    return Optional.ofNullable(item == null ? waiting.get(repository) : item);
  }

  /** The place of a waiting repository, from 1; 0 when it does not wait. */
  synchronized int place(RepositoryId repository) {
    Item own = waiting.get(repository);
    if (own == null) {
      return 0;
    }
    return 1 + (int) waiting.values().stream().filter(i -> ORDER.compare(i, own) < 0).count();
  }
}
