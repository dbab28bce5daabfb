package org.sevenleague.review.view;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;

/** Makes rows of changes, with a few questions to the database for a whole list. */
@Singleton
class Lists {

  private static final Handle GONE = new Handle("gone");

  private final Names names;

  @Inject
  Lists(Names names) {
    this.names = names;
  }

  List<ChangeRow> rows(List<Change> changes) {
    List<Long> numbers = changes.stream().map(Change::number).toList();
    Map<Long, PatchSet> current = names.current(numbers);
    Map<Long, Handle> owners = names.people(changes.stream().map(Change::owner).toList());
    Map<Long, RepositoryName> repositories =
        names.repositories(changes.stream().map(change -> change.repository().value()).toList());
    return changes.stream()
        .map(
            change ->
                ChangeRow.of(
                    change,
                    Objects.requireNonNull(current.get(change.number())),
                    Objects.requireNonNull(repositories.get(change.repository().value())),
                    owners.getOrDefault(change.owner(), GONE)))
        .toList();
  }
}
