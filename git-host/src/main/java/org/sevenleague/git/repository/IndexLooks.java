package org.sevenleague.git.repository;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sevenleague.kernel.RepositoryId;

/** What lists say about the index; says "waiting" in a portal that runs without a search index. */
@Singleton
public class IndexLooks {

  private static final IndexState NONE =
      new IndexState(Optional.empty(), Optional.empty(), 0, IndexState.State.WAITING, 0, 0, "");

  private final Instance<IndexStates> index;

  @Inject
  public IndexLooks(Instance<IndexStates> index) {
    this.index = index;
  }

  public IndexState of(RepositoryId repository) {
    return index.isResolvable() ? index.get().of(repository) : NONE;
  }
}
