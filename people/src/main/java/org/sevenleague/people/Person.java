package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Handle;

/**
 * Somebody who may sign in. The handle never changes and is never given to anybody else. A person
 * who leaves is deactivated, not deleted, so that what they wrote keeps its author.
 */
@Entity
@Table(name = "people")
@Cacheable(false)
public class Person {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String handle;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  private boolean administrator;

  private String theme = Theme.SYSTEM.word();

  @Column(name = "shortcut_keys")
  private boolean shortcutKeys = true;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "deactivated_at")
  private @Nullable Instant deactivatedAt;

  @SuppressWarnings("NullAway.Init")
  protected Person() {}

  Person(Handle handle, String displayName, boolean administrator, Instant createdAt) {
    this.handle = handle.value();
    this.displayName = DisplayName.of(displayName);
    this.administrator = administrator;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public Handle handle() {
    return new Handle(handle);
  }

  public String displayName() {
    return displayName;
  }

  public boolean administrator() {
    return administrator;
  }

  public Theme theme() {
    return Theme.of(theme);
  }

  /** Whether single keys are shortcuts on this person's pages. */
  public boolean shortcutKeys() {
    return shortcutKeys;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Whether the person may sign in at all. */
  public boolean active() {
    return deactivatedAt == null;
  }

  public Optional<Instant> deactivatedAt() {
    return Optional.ofNullable(deactivatedAt);
  }

  /** False for somebody invited who has not chosen a password yet. */
  public boolean hasPassword() {
    return passwordHash != null;
  }

  @Nullable String passwordHash() {
    return passwordHash;
  }

  void present(String displayName, Theme theme, boolean shortcutKeys) {
    this.displayName = DisplayName.of(displayName);
    this.theme = theme.word();
    this.shortcutKeys = shortcutKeys;
  }

  void password(String hash) {
    this.passwordHash = hash;
  }

  void administrator(boolean administrator) {
    this.administrator = administrator;
  }

  void deactivate(Instant at) {
    this.deactivatedAt = at;
  }

  void reactivate() {
    this.deactivatedAt = null;
  }
}
