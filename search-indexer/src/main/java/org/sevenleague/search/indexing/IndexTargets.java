package org.sevenleague.search.indexing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.RepositoryId;

/** The repositories of the portal, and how indexing them went. */
interface IndexTargets {

  /** All that are not deleted. Throws when they cannot be read; never a part of them. */
  List<IndexTarget> all();

  /** One of them; empty when it is deleted. */
  Optional<IndexTarget> find(RepositoryId repository);

  /** What was noted of each. */
  Map<RepositoryId, Note> notes();

  void succeeded(RepositoryId repository, Instant at);

  /**
   * @param reason a sentence for people
   */
  void failed(RepositoryId repository, String reason);

  /**
   * How the last attempts went.
   *
   * @param failures in a row
   */
  record Note(Optional<Instant> indexedAt, int failures, String failure, boolean paused) {
    static final Note NOTHING = new Note(Optional.empty(), 0, "", false);
  }
}
