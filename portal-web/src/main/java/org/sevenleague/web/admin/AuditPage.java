package org.sevenleague.web.admin;

import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Slice;
import org.sevenleague.people.Audit;
import org.sevenleague.people.AuditEntry;

/**
 * What the audit page shows.
 *
 * @param chain the result of a check of the whole chain; empty when none was asked for
 * @param older the query that leads to the entries before these; empty at the end
 */
public record AuditPage(
    Audit.Filter filter, Slice<AuditEntry> entries, Optional<Audit.Chain> chain, String older) {

  /** The details of an entry, line by line. */
  public List<String> details(AuditEntry entry) {
    return entry.details().lines().toList();
  }
}
