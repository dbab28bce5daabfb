package org.sevenleague.search.indexing;

import java.io.IOException;

/** A repository is not as the indexer needs it; what the index holds of it stays. */
final class NotIndexable extends IOException {

  /**
   * @param reason a sentence that every reader of the repository may see
   */
  NotIndexable(String reason) {
    super(reason);
  }
}
