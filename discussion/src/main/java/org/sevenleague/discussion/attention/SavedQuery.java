package org.sevenleague.discussion.attention;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.sevenleague.kernel.Addresses;

/** A query that somebody keeps under a name. Its address is the query itself: it can be shared. */
@Entity
@Table(name = "saved_queries")
@Cacheable(false)
public class SavedQuery {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "person_id")
  private long personId;

  private String name;
  private String query;

  @SuppressWarnings("NullAway.Init")
  protected SavedQuery() {}

  SavedQuery(long person, String name, String query) {
    this.personId = person;
    this.name = name;
    this.query = query;
  }

  public long id() {
    return id;
  }

  public long person() {
    return personId;
  }

  public String name() {
    return name;
  }

  public String query() {
    return query;
  }

  public String address() {
    return "/changes?q=" + Addresses.parameter(query);
  }

  void query(String text) {
    this.query = text;
  }
}
