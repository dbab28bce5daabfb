package org.sevenleague.search.indexing;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.RefsChanged;
import org.sevenleague.git.repository.RepositoryChanged;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.Setting;

/** Starts indexing with the portal, passes on what happens to repositories, and stops it. */
@Singleton
public class Indexing {

  private static final Logger LOG = Logger.getLogger(Indexing.class.getName());

  private final IndexHome home;
  private final Indexer indexer;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @Inject
  public Indexing(
      IndexRecords records, OpenRepositories repositories, PathOwners owners, Clock clock) {
    this.home = new IndexHome(Setting.DATA.path().resolve("index"), repositories);
    home.ownedBy(owners);
    this.indexer =
        new Indexer(
            home,
            records,
            new RepositoryIndexer(repositories, Setting.INDEX_MAX_FILE.number() << 20),
            clock);
  }

  @Produces
  @Singleton
  Indexer indexer() {
    return indexer;
  }

  @Produces
  @Singleton
  IndexHome home() {
    return home;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    thread("index-sweep", this::sweep);
    thread("index-check", this::check);
    thread("index-small", indexer::serveSmall);
    thread("index-any", indexer::serveAny);
  }

  private void thread(String name, Runnable work) {
    // Not the heap of a virtual thread: these compute for minutes.
    Thread thread = Thread.ofPlatform().daemon().name(name).priority(3).unstarted(work);
    threads.add(thread);
    thread.start();
  }

  void refsChanged(@Observes RefsChanged change) {
    indexer.changed(change.repository());
  }

  void repositoryChanged(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) RepositoryChanged change) {
    indexer.changed(change.repository());
  }

  private void sweep() {
    boolean all = true;
    try {
      do {
        try {
          if (all) {
            indexer.lookAtAll();
            all = false;
          } else {
            indexer.sweep();
          }
        } catch (Throwable failed) {
          // at the start the schema may not be there yet
          LOG.log(all ? Level.FINE : Level.WARNING, "a sweep failed and is tried again", failed);
        }
      } while (!stop.await(Indexer.SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void check() {
    try {
      do {
        try {
          indexer.checkIfNeeded();
        } catch (Throwable failed) {
          LOG.log(Level.WARNING, "the check of the index failed and is tried again", failed);
        }
      } while (!stop.await(Indexer.SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void stop() {
    indexer.close();
    stop.countDown();
    for (Thread thread : threads) {
      try {
        thread.join(5000);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    home.close();
  }
}
