package org.sevenleague.web.frame;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** What the areas have injected from the container and the JDK. */
@Singleton
public class Producers {

  /** Joins the transaction of the thread that uses it; safe to keep in a singleton. */
  @Produces @PersistenceContext private EntityManager entityManager;

  @Resource(lookup = "java:app/jdbc/portal")
  private DataSource dataSource;

  @SuppressWarnings("NullAway.Init")
  public Producers() {}

  @Produces
  @Singleton
  DataSource dataSource() {
    return dataSource;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** A virtual thread for every task; tasks must not look things up in JNDI. */
  @Produces
  @Singleton
  ExecutorService virtualThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("portal-", 1).factory());
  }

  void stop(@Disposes ExecutorService virtualThreads) {
    virtualThreads.shutdownNow();
  }
}
