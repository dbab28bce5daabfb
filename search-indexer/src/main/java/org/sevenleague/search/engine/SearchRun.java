package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the index. The calling thread finds candidates and cuts them into chunks; it looks
 * through the first ones itself, and when there is more to do, a second thread takes chunks too.
 * Chunks are taken in order, so those done are always a front part of the index.
 */
final class SearchRun {

  /** Bytes looked through by the calling thread alone: less is done before a thread wakes. */
  private static final long ALONE_BYTES = 4 << 20;

  /** The same when only a page is wanted. */
  private static final long ALONE_BYTES_FOR_PAGE = 1 << 20;

  /** Bytes of text in one chunk. */
  private static final long CHUNK_BYTES = 512 << 10;

  /** Bytes in the first chunk when only a page is wanted; chunks grow from there. */
  private static final long FIRST_CHUNK_BYTES = 32 << 10;

  private static final long CHUNK_GROWTH_BYTES = 16 << 10;
  private static final long LARGEST_PAGE_CHUNK_BYTES = 128 << 10;

  /** Files in one chunk, for searches that look at names only. */
  private static final int CHUNK_FILES = 4096;

  /** Chunks waiting before the calling thread takes one itself. */
  private static final int BACKLOG = 64;

  private static final int BACKLOG_FOR_PAGE = 2;

  private final Plan plan;
  private final List<SegmentPlan> segments;
  private final int enough;
  private final int shown;
  private final Deadline deadline;
  private final Worker own;
  private final ExecutorService helpers;
  private final Runnable whenHeavy;

  private volatile Chunk[] chunks = new Chunk[64];
  private volatile int made;
  private volatile boolean allMade;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger found = new AtomicInteger();
  private @Nullable Worker helper;
  private @Nullable Future<?> helping;
  private volatile boolean helperStarted;

  /**
   * @param enough matching files after which the run may stop; {@link Integer#MAX_VALUE}: never
   * @param shown the first matching files that {@link #chunks} tells of; later ones are counted
   *     only, so that a search with very many of them takes no more memory
   * @param whenHeavy called once before a second thread is used; may refuse by throwing
   */
  SearchRun(
      Plan plan,
      List<SegmentPlan> segments,
      int enough,
      int shown,
      Deadline deadline,
      ExecutorService helpers,
      Runnable whenHeavy) {
    this.plan = plan;
    this.segments = segments;
    this.enough = enough;
    this.shown = shown;
    this.deadline = deadline;
    this.helpers = helpers;
    this.whenHeavy = whenHeavy;
    this.own = new Worker(plan, segments, deadline);
  }

  void run() throws IOException {
    boolean failed = true;
    try {
      makeChunks();
      failed = false;
    } finally {
      allMade = true;
      if (failed) {
        deadline.cancel();
      }
      finish();
    }
  }

  /** The chunks that were looked through, in the order of the index. */
  List<Chunk> chunks() {
    return java.util.Arrays.asList(chunks).subList(0, Math.min(made, next.get()));
  }

  Worker worker() {
    return own;
  }

  Tally tally() {
    return own.tally();
  }

  /** Whether it ended before the last candidate because enough was found. */
  boolean endedEarly() {
    return isEnough() && !(allMadeOfAll && next.get() >= made);
  }

  private boolean allMadeOfAll;

  private boolean isEnough() {
    return found.get() >= enough;
  }

  private void makeChunks() throws IOException {
    boolean page = enough != Integer.MAX_VALUE;
    long alone = page ? ALONE_BYTES_FOR_PAGE : ALONE_BYTES;
    long chunkBytes = page ? FIRST_CHUNK_BYTES : CHUNK_BYTES;
    long total = 0;
    for (int i = 0; i < segments.size(); i++) {
      SegmentPlan segment = segments.get(i);
      int maxDoc = segment.segment().maxDoc();
      int file = maxDoc == 0 ? FileCursor.END : segment.next(0);
      while (file != FileCursor.END) {
        if (isEnough() || deadline.isOverNow()) {
          return;
        }
        IntList files = new IntList(256);
        long bytes = 0;
        for (int count = 0;
            file != FileCursor.END && bytes < chunkBytes && count < CHUNK_FILES;
            count++) {
          int end = segment.segment().end(file);
          if (segment.segment().isLive(file)) {
            bytes += segment.describe(file, end, files);
          }
          file = end >= maxDoc ? FileCursor.END : segment.next(end);
        }
        total += bytes;
        publish(new Chunk(i, files));
        if (total > alone && helping == null) {
          startHelper();
        }
        workWhileBehind(page);
        chunkBytes =
            page ? Math.min(LARGEST_PAGE_CHUNK_BYTES, chunkBytes + CHUNK_GROWTH_BYTES) : chunkBytes;
      }
    }
    allMadeOfAll = true;
  }

  private void publish(Chunk chunk) {
    int count = made;
    if (count == chunks.length) {
      Chunk[] more = java.util.Arrays.copyOf(chunks, count * 2);
      more[count] = chunk;
      chunks = more;
    } else {
      chunks[count] = chunk;
    }
    made = count + 1;
  }

  private void workWhileBehind(boolean page) throws IOException {
    int backlog = helping == null ? 0 : page ? BACKLOG_FOR_PAGE : BACKLOG;
    while (made - next.get() > backlog && !isEnough()) {
      int index = next.getAndIncrement();
      if (index >= made) {
        // The helper took the last one: this number is the next chunk's, done here when it is made.
        reserved = index;
        return;
      }
      work(own, index);
    }
    doReserved();
  }

  /** A chunk number this thread has taken before the chunk was made; negative: none. */
  private int reserved = -1;

  private void doReserved() throws IOException {
    if (reserved >= 0 && reserved < made) {
      int index = reserved;
      reserved = -1;
      work(own, index);
    }
  }

  private void work(Worker worker, int index) throws IOException {
    Chunk chunk = chunks[index];
    worker.work(chunk);
    if (chunk.hitCount() > 0) {
      found.addAndGet(chunk.hitCount());
    }
    finish(chunk);
  }

  /** Chunks before this one are done; guarded by this. */
  private int front;

  private long hitsInFront;

  private synchronized void finish(Chunk finished) {
    finished.finish();
    while (front < made && chunks[front].isDone()) {
      if (hitsInFront >= shown) {
        chunks[front] = Chunk.COUNTED;
      } else {
        hitsInFront += chunks[front].hitCount();
      }
      front++;
    }
  }

  private void startHelper() {
    whenHeavy.run();
    Worker second = new Worker(plan, segments, deadline);
    helper = second;
    helping =
        helpers.submit(
            () -> {
              helperStarted = true;
              help(second);
              return null;
            });
  }

  private void help(Worker worker) throws IOException {
    while (!isEnough() && !deadline.isOverNow()) {
      int index = next.getAndIncrement();
      for (int turns = 0; index >= made; turns++) {
        if (allMade && index >= made || deadline.isOverNow()) {
          return;
        }
        pause(turns);
      }
      work(worker, index);
    }
  }

  /** Spins shortly, then lets others run: spinning for long starves the other thread here. */
  private static void pause(int turns) {
    if (turns < 100) {
      Thread.onSpinWait();
    } else if (turns < 1000) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(50_000);
    }
  }

  private void finish() throws IOException {
    doReserved();
    while (!isEnough()) {
      int index = next.getAndIncrement();
      if (index >= made) {
        break;
      }
      work(own, index);
    }
    if (helping != null) {
      awaitHelper(helping);
    }
    if (helper != null) {
      own.tally().addAll(helper.tally());
    }
  }

  private void awaitHelper(Future<?> task) throws IOException {
    if (!helperStarted && task.cancel(false)) {
      return;
    }
    for (int turns = 0; !task.isDone(); turns++) {
      pause(turns);
    }
    if (task.state() == Future.State.FAILED) {
      Throwable failure = task.exceptionNow();
      throw failure instanceof IOException io ? io : new IOException(failure);
    }
  }
}
