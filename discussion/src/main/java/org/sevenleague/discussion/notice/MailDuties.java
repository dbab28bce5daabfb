package org.sevenleague.discussion.notice;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends mail as long as the portal runs. */
@Singleton
class MailDuties {

  private static final long LOOK_EVERY_SECONDS = 5;

  /** How long a server that could not be reached is left alone. */
  private static final long AWAY_SECONDS = 60;

  private static final long TIDY_EVERY_NANOS = TimeUnit.HOURS.toNanos(6);
  private static final Logger LOG = Logger.getLogger(MailDuties.class.getName());

  private final MailRound round;
  private final Mails mails;
  private final ExecutorService threads;
  private final CountDownLatch stop = new CountDownLatch(1);

  @Inject
  MailDuties(MailRound round, Mails mails, ExecutorService threads) {
    this.round = round;
    this.mails = mails;
    this.threads = threads;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    threads.execute(this::serve);
  }

  @PreDestroy
  void stop() {
    stop.countDown();
  }

  private void serve() {
    boolean worked = false;
    long wait = LOOK_EVERY_SECONDS;
    long nextTidy = System.nanoTime();
    try {
      while (!stop.await(wait, TimeUnit.SECONDS)) {
        try {
          wait = round.run() ? LOOK_EVERY_SECONDS : AWAY_SECONDS;
          if (System.nanoTime() - nextTidy >= 0) {
            mails.tidy();
            nextTidy = System.nanoTime() + TIDY_EVERY_NANOS;
          }
          worked = true;
        } catch (RuntimeException failed) {
          // before the first success the schema may not be there yet; the order is the server's
          LOG.log(worked ? Level.WARNING : Level.FINE, "mail waits for the next round", failed);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
