package org.sevenleague.search.results;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sevenleague.kernel.Busy;
import org.sevenleague.search.engine.HeavySearches;

/**
 * What one caller may ask of the search: so many searches in any minute, and so many large ones at
 * once, so that nobody can keep the others waiting. Safe for several threads.
 *
 * <p>A search is charged once. What a page asks afterwards to complete the same answer ({@link
 * #follow}) is free, {@value #FOLLOWING} times within a minute.
 */
final class SearchBudget {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Requests that complete one answer: its counts, and once more when that was too early. */
  private static final int FOLLOWING = 3;

  /** Callers remembered before those who asked nothing for a minute are forgotten. */
  private static final int CALLERS = 1000;

  private final Clock clock;
  private final int perMinute;
  private final int atOnce;
  private final Map<String, Account> accounts = new HashMap<>();

  /**
   * @param perMinute searches of one caller in any minute
   * @param atOnce large searches of one caller under way
   */
  SearchBudget(Clock clock, int perMinute, int atOnce) {
    this.clock = clock;
    this.perMinute = perMinute;
    this.atOnce = atOnce;
  }

  /** What one caller did in the last minute; guarded by the budget's monitor. */
  private static final class Account {
    private final Deque<Spent> spent = new ArrayDeque<>();
    private final Semaphore heavy;
    private int heavyTaken;

    Account(int atOnce) {
      this.heavy = new Semaphore(atOnce, true);
    }
  }

  /** One search that was charged. */
  private static final class Spent {
    private final Instant at;
    private final int query;
    private int followed;

    /** Keeps the query's hash: two that share one only complete each other's answers for free. */
    Spent(Instant at, String query) {
      this.at = at;
      this.query = query.hashCode();
    }

    boolean isOf(String asked) {
      return query == asked.hashCode();
    }
  }

  /**
   * Charges a search.
   *
   * @throws Busy when the caller asked as often as allowed in the last minute
   */
  synchronized void charge(String caller, String query) {
    Instant now = clock.instant();
    Account account = account(caller, now);
    if (account.spent.size() >= perMinute) {
      Duration wait = Duration.between(now, account.spent.getFirst().at.plus(MINUTE));
      throw new Busy(
          "You searched " + perMinute + " times within a minute, which is the most.",
          wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait);
    }
    account.spent.addLast(new Spent(now, query));
  }

  /**
   * Charges a request that completes the answer to a search, unless that search was charged
   * already.
   *
   * @throws Busy as {@link #charge}
   */
  synchronized void follow(String caller, String query) {
    Iterator<Spent> newest = account(caller, clock.instant()).spent.descendingIterator();
    while (newest.hasNext()) {
      Spent spent = newest.next();
      if (spent.isOf(query) && spent.followed < FOLLOWING) {
        spent.followed++;
        return;
      }
    }
    charge(caller, query);
  }

  /** The places of this caller's large searches. */
  HeavySearches heavy(String caller) {
    return patience -> take(caller, patience);
  }

  private HeavySearches.Place take(String caller, Duration patience) {
    Account account;
    synchronized (this) {
      account = account(caller, clock.instant());
      account.heavyTaken++;
    }
    boolean taken = false;
    try {
      taken = account.heavy.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!taken) {
      leave(account);
      throw new Busy(
          "You have "
              + atOnce
              + " large searches under way, which is the most at once. Narrow this one with repo:"
              + " or lang:, or wait until they are done.",
          Duration.ofSeconds(3));
    }
    return () -> {
      account.heavy.release();
      leave(account);
    };
  }

  private synchronized void leave(Account account) {
    account.heavyTaken--;
  }

  private Account account(String caller, Instant now) {
    if (accounts.size() >= CALLERS && !accounts.containsKey(caller)) {
      accounts.values().forEach(account -> forgetOld(account, now));
      accounts.values().removeIf(account -> account.spent.isEmpty() && account.heavyTaken == 0);
    }
    Account account = accounts.computeIfAbsent(caller, key -> new Account(atOnce));
    forgetOld(account, now);
    return account;
  }

  private static void forgetOld(Account account, Instant now) {
    while (!account.spent.isEmpty() && !account.spent.getFirst().at.plus(MINUTE).isAfter(now)) {
      account.spent.removeFirst();
    }
  }

  /** How many callers are remembered. */
  synchronized int remembered() {
    return accounts.size();
  }
}
