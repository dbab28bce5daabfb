package org.sevenleague.git.review;

import java.util.List;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;

/**
 * Commits that somebody pushed to {@code refs/for/}. Their objects are on the disk; nothing leads
 * to them yet.
 *
 * @param target what stood after {@code refs/for/}: a branch, and perhaps {@code %} and options
 * @param options the push options, in order, as the client gave them
 */
public record ReviewPush(
    Repository repository, Caller caller, String target, List<String> options, CommitId tip) {

  public ReviewPush {
    options = List.copyOf(options);
  }
}
