package org.sevenleague.search.engine;

import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * A commit that a query asks for and that the index does not hold, as far as it shares its files
 * with one that the index does hold.
 *
 * @param ref the ref as it is called; {@code refs/commits/…} for a commit named by its digits
 * @param fits which branch patterns of the query it fits, a bit each
 * @param base the indexed ref that is nearest
 * @param without keys of the entries of the base that the commit does not have
 */
record CommitScope(
    RepositoryId repository,
    RefName ref,
    CommitId commit,
    long fits,
    RefName base,
    Set<BytesRef> without) {}
