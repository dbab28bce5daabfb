package org.sevenleague.web.home;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sevenleague.discussion.attention.Inbox;
import org.sevenleague.kernel.RepositoryName;

/**
 * What the first page shows.
 *
 * @param repositories how many repositories the reader may read
 * @param recent those that moved last
 * @param waiting the first of what waits for the reader
 * @param firstSteps whether to show an administrator how to begin
 */
public record HomePage(
    long repositories, List<Recent> recent, List<Inbox.Row> waiting, boolean firstSteps) {

  /**
   * A repository that moved lately.
   *
   * @param languages its main languages, by share
   * @param movedAt when something last happened in it
   * @param visibility who may read it, in a word
   */
  public record Recent(
      RepositoryName name,
      String description,
      String lastSubject,
      List<String> languages,
      Optional<Instant> movedAt,
      String visibility) {}
}
