package org.sevenleague.review.hook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.repository.EveryMinute;

/** Sends to hooks as long as the portal runs: to several at once, to each in order. */
@Singleton
class HookDuties {

  /** Hooks at once, so that a slow address does not hold up the others. */
  private static final int AT_ONCE = 8;

  /** Deliveries that one look takes up. */
  private static final int LOOK = 100;

  private static final long LOOK_EVERY_MILLIS = 2_000;
  private static final Logger LOG = Logger.getLogger(HookDuties.class.getName());

  private final WebHooks hooks;
  private final HookRound round;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch stop = new CountDownLatch(1);

  @Inject
  HookDuties(WebHooks hooks, HookRound round, ExecutorService threads) {
    this.hooks = hooks;
    this.round = round;
    this.threads = threads;
  }

  /** The first minute tells that the portal has started. */
  void start(@Observes EveryMinute tick) {
    if (started.compareAndSet(false, true)) {
      threads.execute(this::serve);
    }
    hooks.tidy();
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
          LOG.log(Level.WARNING, "cannot look which hooks are due", failed);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    for (HookDelivery due : hooks.due(LOOK)) {
      long hook = due.hook();
      if (!underWay.contains(hook) && places.tryAcquire()) {
        underWay.add(hook);
        threads.execute(() -> send(hook));
      }
    }
  }

  /** In order, and no further than the first one that the address does not take. */
  private void send(long hook) {
    try {
      Optional<HookDelivery> next = hooks.next(hook);
      while (next.isPresent() && stop.getCount() > 0 && round.send(next.get().id())) {
        next = hooks.next(hook);
      }
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "hook " + hook + " failed", failed);
    } finally {
      underWay.remove(hook);
      places.release();
    }
  }
}
