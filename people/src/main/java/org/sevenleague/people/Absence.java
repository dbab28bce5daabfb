package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.sevenleague.kernel.Invalid;

/** That somebody is away, as they said themselves. Nobody else says it for them. */
@Entity
@Table(name = "absences")
@Cacheable(false)
public class Absence {

  /** Characters of a note. */
  public static final int LONGEST_NOTE = 200;

  /** Days of one absence; a longer one is more likely a wrong year. */
  public static final int LONGEST = 366;

  @Id
  @Column(name = "person_id")
  private long personId;

  @Column(name = "first_day")
  private LocalDate first;

  @Column(name = "last_day")
  private LocalDate last;

  private String note = "";

  @SuppressWarnings("NullAway.Init")
  protected Absence() {}

  @SuppressWarnings("NullAway.Init")
  Absence(long person, LocalDate first, LocalDate last, String note) {
    this.personId = person;
    say(first, last, note);
  }

  /** The number of who is away. */
  public long person() {
    return personId;
  }

  public LocalDate first() {
    return first;
  }

  /** The last day on which the person is not there. */
  public LocalDate last() {
    return last;
  }

  /** What they say about it; may be empty. */
  public String note() {
    return note;
  }

  public boolean on(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  void say(LocalDate first, LocalDate last, String note) {
    String text = note.strip().replaceAll("\\s+", " ");
    if (last.isBefore(first)) {
      throw new Invalid("last", "The last day is before the first one.");
    }
    if (first.plusDays(LONGEST).isBefore(last)) {
      throw new Invalid("last", "An absence has at most " + LONGEST + " days.");
    }
    if (text.length() > LONGEST_NOTE) {
      throw new Invalid("note", "A note has at most " + LONGEST_NOTE + " characters.");
    }
    this.first = first;
    this.last = last;
    this.note = text;
  }
}
