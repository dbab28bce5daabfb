package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.discussion.attention.Subjects;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.query.ChangeSearch;

/** Changes, as the inbox shows them. */
@Singleton
public class ChangeSubjects implements Subjects {

  private final ChangeSearch search;
  private final Names names;
  private final TurnActions actions;

  @Inject
  public ChangeSubjects(ChangeSearch search, Names names, TurnActions actions) {
    this.search = search;
    this.names = names;
    this.actions = actions;
  }

  @Override
  public String kind() {
    return "change";
  }

  @Override
  public Map<Long, Shown> shown(Caller caller, Collection<Long> numbers) {
    Map<Long, Shown> shown = new LinkedHashMap<>();
    List<Change> seen = search.among(caller, numbers);
    Map<Long, PatchSet> current = names.current(seen.stream().map(Change::number).toList());
    Map<Long, RepositoryName> repositories =
        names.repositories(seen.stream().map(change -> change.repository().value()).toList());
    for (Change change : seen) {
      PatchSet patchSet = current.get(change.number());
      RepositoryName repository = repositories.get(change.repository().value());
      if (patchSet != null && repository != null) {
        shown.put(
            change.number(),
            new Shown(
                change.number(),
                "Change " + change.number(),
                "/changes/" + change.number(),
                Unseen.html(change.subject()),
                change.subject(),
                repository.value(),
                repository + " +" + patchSet.added() + " −" + patchSet.removed(),
                "i-change"));
      }
    }
    return shown;
  }

  @Override
  public long seen(Caller caller, Collection<Long> numbers) {
    return numbers.isEmpty() ? 0 : search.among(caller, numbers).size();
  }

  @Override
  public List<Long> started(Caller caller, int most) {
    return numbers(caller, "is:open -is:wip owner:self", most);
  }

  @Override
  public List<Long> followed(Caller caller, int most) {
    return numbers(caller, "is:open follows:self", most);
  }

  private List<Long> numbers(Caller caller, String query, int most) {
    return search.find(caller, ChangeQuery.parse(query), Optional.empty(), most).items().stream()
        .map(Change::number)
        .toList();
  }

  @Override
  public void leave(Caller caller, long number, String words) {
    actions.leave(caller, number, words);
  }
}
