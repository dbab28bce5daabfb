package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;

/** People who share permissions and are named together. Its handle never changes. */
@Entity
@Table(name = "teams")
@Cacheable(false)
public class Team {

  /** Characters of the description. */
  public static final int MAX_DESCRIPTION = 1000;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String handle;

  @Column(name = "display_name")
  private String displayName;

  private String description;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Team() {}

  Team(Handle handle, String displayName, String description, Instant createdAt) {
    this.handle = handle.value();
    this.displayName = DisplayName.of(displayName);
    this.description = checked(description);
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

  /** What the team does, in its own words; may be empty. */
  public String description() {
    return description;
  }

  public Instant createdAt() {
    return createdAt;
  }

  void describe(String displayName, String description) {
    this.displayName = DisplayName.of(displayName);
    this.description = checked(description);
  }

  private static String checked(String description) {
    String text = description.strip();
    if (text.length() > MAX_DESCRIPTION) {
      throw new Invalid(
          "description", "A description has at most " + MAX_DESCRIPTION + " characters.");
    }
    return text;
  }
}
