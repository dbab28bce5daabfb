package org.sevenleague.git.mirror;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.DefaultBranches;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/** Fetches mirrors when they come due, a few at once, each by one thread only. */
@Singleton
class MirrorDuties {

  /** Fetches at once; unpacking what comes takes a core each. */
  private static final int AT_ONCE = 2;

  private static final long LOOK_EVERY_MILLIS = 1000;

  private static final Logger LOG = Logger.getLogger(MirrorDuties.class.getName());

  private final Mirrors mirrors;
  private final Fetcher fetcher;
  private final OpenRepositories open;
  private final DefaultBranches branches;
  private final FactReader facts;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<RepositoryId> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch stop = new CountDownLatch(1);

  @Inject
  MirrorDuties(
      Mirrors mirrors,
      Fetcher fetcher,
      OpenRepositories open,
      DefaultBranches branches,
      FactReader facts,
      ExecutorService threads) {
    this.mirrors = mirrors;
    this.fetcher = fetcher;
    this.open = open;
    this.branches = branches;
    this.facts = facts;
    this.threads = threads;
  }

  /** The first minute tells that the portal has started. */
  void start(@Observes EveryMinute tick) {
    if (started.compareAndSet(false, true)) {
      threads.execute(this::serve);
    }
  }

  @PreDestroy
  void stop() {
    stop.countDown();
  }

  private void serve() {
    try {
      while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          look();
        } catch (RuntimeException failed) {
          LOG.log(Level.WARNING, "cannot look which mirrors are due", failed);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    for (Mirror mirror : mirrors.due(AT_ONCE * 4)) {
      RepositoryId id = mirror.repository();
      if (!underWay.contains(id) && places.tryAcquire()) {
        underWay.add(id);
        threads.execute(() -> fetchAndLeave(id));
      }
    }
  }

  private void fetchAndLeave(RepositoryId id) {
    try {
      fetch(id);
    } finally {
      underWay.remove(id);
      places.release();
    }
  }

  /** Fetches one mirror now and notes how it went. */
  void fetch(RepositoryId id) {
    try (var ours = open.open(id)) {
      Mirror mirror = mirrors.get(id);
      Instant due = mirror.nextFetchAt();
      boolean changed = fetcher.fetch(ours, mirror);
      if (changed) {
        branches.settle(id);
        facts.refsMoved(id);
      }
      mirrors.fetched(id, changed, due);
    } catch (SourceShrank shrank) {
      mirrors.pause(id, shrank.getMessage() + "; look at it, then resume or delete the mirror");
      LOG.log(Level.SEVERE, "mirror {0} is paused: {1}", new Object[] {id, shrank.getMessage()});
    } catch (NotFound gone) {
      LOG.log(Level.FINE, "mirror is gone", gone);
    } catch (IOException | RuntimeException failed) {
      mirrors.failed(id, words(failed));
      LOG.log(Level.INFO, "mirror {0} failed: {1}", new Object[] {id, words(failed)});
      LOG.log(Level.FINE, "mirror failed", failed);
    }
  }

  /** What failed, without what an address may hold of a user and password. */
  private static String words(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String words =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return words.replaceAll("//[^/@\\s]*@", "//").replaceAll("\\p{Cntrl}", " ");
  }
}
