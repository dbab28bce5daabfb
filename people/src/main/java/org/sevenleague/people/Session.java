package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** One browser that a person is signed in with. */
@Entity
@Table(name = "sessions")
@Cacheable(false)
public class Session {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "secret_hash")
  private byte[] secretHash;

  @ManyToOne
  @JoinColumn(name = "person_id")
  private Person person;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "used_at")
  private Instant usedAt;

  @Column(name = "password_at")
  private Instant passwordAt;

  private String agent;

  private String address;

  @SuppressWarnings("NullAway.Init")
  protected Session() {}

  Session(byte[] secretHash, Person person, String agent, String address, Instant now) {
    this.secretHash = secretHash;
    this.person = person;
    this.agent = cut(agent, 200);
    this.address = cut(address, 64);
    this.startedAt = now;
    this.usedAt = now;
    this.passwordAt = now;
  }

  public long id() {
    return id;
  }

  public Person person() {
    return person;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** When it was last used, exact to a minute. */
  public Instant usedAt() {
    return usedAt;
  }

  /** When the person last typed the password in it. */
  public Instant passwordAt() {
    return passwordAt;
  }

  /** What the browser called itself; untrusted text, may be empty. */
  public String agent() {
    return agent;
  }

  /** The address it was started from. */
  public String address() {
    return address;
  }

  /** Whether it has ended by itself: unused for the idle time, or older than the absolute one. */
  boolean over(Instant now) {
    return !now.isBefore(usedAt.plus(Sessions.IDLE))
        || !now.isBefore(startedAt.plus(Sessions.ABSOLUTE));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
