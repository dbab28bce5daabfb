package org.sevenleague.search.indexing;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryId;

/** How indexing one repository went; what the index itself cannot tell. */
@Entity
@Table(name = "index_notes")
@Cacheable(false)
public class IndexNote {

  /** Characters of a failure that are kept. */
  private static final int MAX_FAILURE = 500;

  @Id
  @Column(name = "repository_id")
  private long repositoryId;

  private boolean paused;

  @Column(name = "indexed_at")
  private @Nullable Instant indexedAt;

  private int failures;
  private String failure = "";

  @SuppressWarnings("NullAway.Init")
  protected IndexNote() {}

  IndexNote(RepositoryId repository) {
    this.repositoryId = repository.value();
  }

  RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  IndexTargets.Note note() {
    return new IndexTargets.Note(Optional.ofNullable(indexedAt), failures, failure, paused);
  }

  boolean paused() {
    return paused;
  }

  void pause(boolean pause) {
    paused = pause;
  }

  void succeeded(Instant at) {
    indexedAt = at;
    failures = 0;
    failure = "";
  }

  void failed(String reason) {
    failures++;
    failure = reason.length() > MAX_FAILURE ? reason.substring(0, MAX_FAILURE) : reason;
  }
}
