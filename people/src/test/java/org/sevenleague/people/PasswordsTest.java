package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.kernel.Busy;

class PasswordsTest {

  private final Passwords passwords = costing(1000);

  @Test
  void onlyTheSamePasswordMatches() {
    String stored = passwords.hash("correct horse battery");
    assertThat(passwords.matches("correct horse battery", stored)).isTrue();
    assertThat(passwords.matches("Correct horse battery", stored)).isFalse();
    assertThat(passwords.matches("correct horse batter", stored)).isFalse();
    assertThat(passwords.matches("", stored)).isFalse();
  }

  @Test
  void samePasswordIsStoredDifferentlyEachTime() {
    assertThat(passwords.hash("correct horse battery"))
        .isNotEqualTo(passwords.hash("correct horse battery"));
  }

  @Test
  void standardHashSaysSchemeAndCost() {
    String stored = new Passwords().hash("correct horse battery");
    assertThat(stored).startsWith("pbkdf2-sha256$600000$").doesNotContain("horse");
    assertThat(java.util.Base64.getDecoder().decode(stored.split("\\$", -1)[2])).hasSize(32);
  }

  /** Told by the number of derivations: a clock would tell of the machine's other work. */
  @Test
  void nobodyCostsTheSameWorkAsSomebody() {
    AtomicInteger derivations = new AtomicInteger();
    Semaphore counting =
        new Semaphore(2) {
          private static final long serialVersionUID = 1;

          @Override
          public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
            derivations.incrementAndGet();
            return super.tryAcquire(time, unit);
          }
        };
    Passwords some = new Passwords(1000, Duration.ofMinutes(1), counting);
    String stored = some.hash("correct horse battery");
    derivations.set(0);
    some.matches("wrong horse battery", stored);
    assertThat(derivations).hasValue(1);
    some.matches("wrong horse battery", null);
    assertThat(derivations).hasValue(2);
  }

  @Test
  void nobodyHasNoPasswordAtAll() {
    assertThat(passwords.matches("correct horse battery", null)).isFalse();
    assertThat(passwords.matches("", null)).isFalse();
  }

  @Test
  void hashOfAnOlderCostStillMatchesAndIsOutdated() {
    String old = passwords.hash("correct horse battery");
    Passwords dearer = costing(2000);
    assertThat(dearer.matches("correct horse battery", old)).isTrue();
    assertThat(dearer.outdated(old)).isTrue();
    assertThat(dearer.outdated(dearer.hash("correct horse battery"))).isFalse();
  }

  @Test
  void longPasswordIsNotCutOff() {
    String stored = passwords.hash("x".repeat(1023) + "y");
    assertThat(passwords.matches("x".repeat(1023) + "z", stored)).isFalse();
    assertThat(passwords.matches("x".repeat(1023) + "y", stored)).isTrue();
    assertThat(passwords.matches("x".repeat(1023) + "yz", stored)).isFalse();
  }

  @Test
  void whoeverFindsNoTurnIsToldToComeBack() {
    Semaphore turns = new Semaphore(1);
    Passwords one = new Passwords(1000, Duration.ofMillis(1), turns);
    String stored = one.hash("correct horse battery");
    turns.acquireUninterruptibly();
    assertThatThrownBy(() -> one.matches("correct horse battery", stored))
        .isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter()).isPositive());
    turns.release();
    assertThat(one.matches("correct horse battery", stored)).isTrue();
  }

  @Test
  void turnIsGivenBackAfterEachCheck() {
    Semaphore turns = new Semaphore(1);
    Passwords one = new Passwords(1000, Duration.ofMillis(1), turns);
    for (int i = 0; i < 5; i++) {
      one.matches("anything", null);
    }
    assertThat(turns.availablePermits()).isEqualTo(1);
  }

  private static Passwords costing(int iterations) {
    return new Passwords(iterations, Duration.ofSeconds(2), new Semaphore(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "password",
        "Password1!",
        "P@ssw0rd2026",
        "passwordpassword",
        "12345678",
        "123456789012",
        "87654321",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "asdfghjkl",
        "aaaaaaaaaaaa",
        "abababab",
        "abcabcabc",
        "Summer2026",
        "Winter2026!",
        "iloveyou1",
        "letmein123",
        "trustno1",
        "welcome123",
        "changeme",
        "adminadmin",
        "sevenleague",
        "Tr0ub4dor99", // leet, no stem of ours, but see below
      })
  void easyPasswordsAreRefused(String easy) {
    assertThat(passwords.mistakeIn(easy, List.of("alice", "Alice Liddell", "troubador")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice2026", "Alice!!!!", "xx-alice", "4lice123", "AliceLiddell1"})
  void namesOthersKnowAreRefused(String easy) {
    assertThat(passwords.mistakeIn(easy, List.of("alice", "Alice Liddell"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "vG7#kq2Lm0",
        "alice rides nine ponies",
        "Zwölf Boxkämpfer jagen",
        "tr8-Nq.hh2pw",
        "password manager wrote this one",
        "пять сов на крыше"
      })
  void otherPasswordsWillDoWithoutRulesAboutSigns(String good) {
    assertThat(passwords.mistakeIn(good, List.of("alice", "Alice Liddell"))).isEmpty();
  }
}
