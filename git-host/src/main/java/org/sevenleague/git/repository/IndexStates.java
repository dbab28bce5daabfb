package org.sevenleague.git.repository;

import org.sevenleague.kernel.RepositoryId;

/** Tells how far the search index follows each repository; search implements it. */
public interface IndexStates {

  /** How far the index follows this repository now. Cheap: nothing is read from disk. */
  IndexState of(RepositoryId repository);
}
