package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.review.RecentAuthors;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.people.Person;
import org.sevenleague.review.change.Change;

/**
 * Who knows the files of a change: who changed them on its branch lately. It only decides whom to
 * ask first, and is neither kept nor shown as a number of anybody's work.
 *
 * <p>Commits call people what they like. An author is somebody when the address is one that they
 * confirmed here, when the name is their handle or their name here, or when the address before the
 * {@code @} is their handle. That may miss somebody; then they are asked like one who does not know
 * the files.
 */
@Singleton
public class PathKnowledge {

  /** What was changed before that is forgotten. */
  static final Duration MEMORY = Duration.ofDays(180);

  private static final Logger LOG = Logger.getLogger(PathKnowledge.class.getName());

  private final EntityManager entities;
  private final Clock clock;
  private final ReviewGit git;
  private final RecentAuthors authors;

  @Inject
  public PathKnowledge(EntityManager entities, Clock clock, ReviewGit git, RecentAuthors authors) {
    this.entities = entities;
    this.clock = clock;
    this.git = git;
    this.authors = authors;
  }

  /**
   * Which files were looked for, and how many of them people know.
   *
   * @param by person; who knows none is left out
   */
  record Known(int files, Map<Long, Integer> by) {}

  /** Who of these people knows how many of the files that the current patch set changes. */
  Known of(Change change, Collection<Long> people) {
    List<String> paths = paths(change);
    try {
      Optional<CommitId> tip = git.at(change.repository(), change.branch());
      if (tip.isPresent() && !people.isEmpty()) {
        return new Known(
            paths.size(),
            counted(
                authors.of(change.repository(), tip.get(), paths, clock.instant().minus(MEMORY)),
                people));
      }
    } catch (NotFound | UncheckedIOException unreadable) {
      LOG.log(Level.WARNING, "who knows change " + change.number() + " is unknown", unreadable);
    }
    return new Known(paths.size(), Map.of());
  }

  private List<String> paths(Change change) {
    Set<String> paths = new HashSet<>();
    for (Object[] names :
        entities
            .createQuery(
                "select f.path, f.oldPath from PatchSetFile f, PatchSet p"
                    + " where f.patchSetId = p.id and p.changeId = :change and p.number = :number"
                    + " order by f.position",
                Object[].class)
            .setParameter("change", change.number())
            .setParameter("number", change.currentPatchSet())
            .setMaxResults(RecentAuthors.MOST_PATHS)
            .getResultList()) {
      // What a file was called before is what its authors knew.
      String before = (String) names[1];
      paths.add(before.isEmpty() ? (String) names[0] : before);
    }
    return List.copyOf(new TreeSet<>(paths));
  }

  private Map<Long, Integer> counted(List<RecentAuthors.Author> found, Collection<Long> people) {
    Map<String, List<Long>> called = new HashMap<>();
    entities
        .createQuery("select p from Person p where p.id in :people", Person.class)
        .setParameter("people", people)
        .getResultList()
        .forEach(
            person -> {
              called(called, person.handle().value(), person.id());
              called(called, person.displayName(), person.id());
            });
    entities
        .createQuery(
            "select m.address, m.personId from Mailbox m where m.personId in :people"
                + " and m.address is not null",
            Object[].class)
        .setParameter("people", people)
        .getResultList()
        .forEach(row -> called(called, (String) row[0], (Long) row[1]));
    Map<Long, Set<String>> known = new HashMap<>();
    for (RecentAuthors.Author author : found) {
      int at = author.email().indexOf('@');
      Set<Long> meant = new HashSet<>(called.getOrDefault(word(author.name()), List.of()));
      meant.addAll(called.getOrDefault(word(author.email()), List.of()));
      if (at > 0) {
        meant.addAll(called.getOrDefault(word(author.email().substring(0, at)), List.of()));
      }
      meant.forEach(
          person -> known.computeIfAbsent(person, any -> new HashSet<>()).addAll(author.paths()));
    }
    Map<Long, Integer> counts = new HashMap<>();
    known.forEach((person, paths) -> counts.put(person, paths.size()));
    return counts;
  }

  private static void called(Map<String, List<Long>> called, String name, long person) {
    called.computeIfAbsent(word(name), any -> new ArrayList<>()).add(person);
  }

  private static String word(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
