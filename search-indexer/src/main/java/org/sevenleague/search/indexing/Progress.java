package org.sevenleague.search.indexing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How far one piece of indexing work is. Written by several threads, read by any. */
public final class Progress {

  private final long began = System.nanoTime();
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile long total;

  void expect(long files) {
    total = files;
  }

  void did(long bytes) {
    files.increment();
    this.bytes.add(bytes);
  }

  /** Files done. */
  public long files() {
    return files.sum();
  }

  /** Files to do; 0 while that is being found out. */
  public long total() {
    return total;
  }

  /** Bytes of text done. */
  public long bytes() {
    return bytes.sum();
  }

  /** Hundredths done. */
  public int percent() {
    long all = total;
    return all == 0 ? 0 : (int) Math.min(99, 100 * files() / all);
  }

  /** Bytes of text a second since it began. */
  public double bytesPerSecond() {
    return bytes() / Math.max(0.001, elapsed().toNanos() / 1e9);
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** The time left if the rest goes as the part done; empty in the first seconds. */
  public Optional<Duration> left() {
    long done = files();
    if (done == 0 || total == 0 || elapsed().toMillis() < 500) {
      return Optional.empty();
    }
    return Optional.of(elapsed().multipliedBy(Math.max(0, total - done)).dividedBy(done));
  }
}
