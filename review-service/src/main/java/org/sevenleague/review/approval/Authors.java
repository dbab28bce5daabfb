package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetKind;

/**
 * Who made a change: its owner, who uploaded code of it, and whom the commit names as author,
 * committer or co-author. They are one, as far as approving one's own work goes.
 *
 * <p>A commit names people as it likes. Somebody is meant when the name, or the part of the address
 * before the {@code @}, is exactly their handle. That errs towards more authors: a namesake from
 * elsewhere makes somebody an author here, and then somebody else has to approve.
 */
@Singleton
public class Authors {

  private static final Pattern CO_AUTHOR =
      Pattern.compile(
          "^co-authored-by:[ \\t]*([^<\\n]{0,200})<([^>\\n]{1,254})>[ \\t]*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** Trailers of one message that are read. */
  private static final int MOST_TRAILERS = 100;

  private final People people;

  @Inject
  public Authors(People people) {
    this.people = people;
  }

  /**
   * The numbers of the authors of the current patch set.
   *
   * @param patchSets all of the change, oldest first
   */
  Set<Long> of(Change change, List<PatchSet> patchSets) {
    Set<Long> authors = new HashSet<>(Set.of(change.owner()));
    for (PatchSet one : patchSets) {
      boolean code =
          one.kind() == PatchSetKind.FIRST
              || one.kind() == PatchSetKind.REWORK
              || one.number() == change.currentPatchSet();
      if (code) {
        authors.add(one.uploader());
      }
    }
    PatchSet current = patchSets.getLast();
    add(authors, current.author().name(), current.author().email());
    Signature committer = current.committer();
    add(authors, committer.name(), committer.email());
    Matcher trailers = CO_AUTHOR.matcher(current.message());
    for (int i = 0; i < MOST_TRAILERS && trailers.find(); i++) {
      add(authors, trailers.group(1), trailers.group(2));
    }
    return authors;
  }

  private void add(Set<Long> authors, String name, String email) {
    int at = email.indexOf('@');
    named(name).ifPresent(person -> authors.add(person.id()));
    named(at < 0 ? email : email.substring(0, at)).ifPresent(person -> authors.add(person.id()));
  }

  private Optional<Person> named(String word) {
    String handle = word.strip().toLowerCase(Locale.ROOT);
    return Handle.mistakeIn(handle).isEmpty() ? people.find(new Handle(handle)) : Optional.empty();
  }
}
