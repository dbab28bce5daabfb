package org.sevenleague.search.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryName;

/**
 * What the index holds of one repository.
 *
 * @param defaultRef the ref that is searched when a query names none
 * @param refs the commit that is indexed for each ref; a ref that is not here is not indexed
 */
public record RepositoryState(
    RepositoryName name, Optional<RefName> defaultRef, Map<RefName, CommitId> refs) {

  public RepositoryState {
    refs = java.util.Collections.unmodifiableMap(new TreeMap<>(refs));
  }
}
