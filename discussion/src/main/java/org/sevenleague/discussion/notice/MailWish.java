package org.sevenleague.discussion.notice;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How soon a person wants mail, and the secret in their mails that stops it. */
@Entity
@Table(name = "mail_wishes")
@Cacheable(false)
public class MailWish {

  @Id
  @Column(name = "person_id")
  private long personId;

  private String pace;

  @Column(name = "stop_secret")
  private String stopSecret;

  @SuppressWarnings("NullAway.Init")
  protected MailWish() {}

  MailWish(long person, Pace pace, String stopSecret) {
    this.personId = person;
    this.pace = pace.word();
    this.stopSecret = stopSecret;
  }

  public long person() {
    return personId;
  }

  public Pace pace() {
    return Pace.of(pace);
  }

  String stopSecret() {
    return stopSecret;
  }

  void pace(Pace wanted) {
    pace = wanted.word();
  }
}
