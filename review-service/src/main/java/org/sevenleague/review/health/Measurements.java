package org.sevenleague.review.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;

/**
 * Reads off changes how reviewing went. Private changes are left out, so that figures are the same
 * for everybody who may read the repositories. Nothing is kept.
 */
@Singleton
public class Measurements {

  /** Changes that are looked at, those touched last. */
  static final int MOST = 5_000;

  /** Files of one change that are looked at. */
  private static final int MOST_FILES = 200;

  /** Numbers in one question to the database. */
  private static final int AT_ONCE = 1_000;

  private final EntityManager entities;
  private final Names names;

  @Inject
  public Measurements(EntityManager entities, Names names) {
    this.entities = entities;
    this.names = names;
  }

  /** What was touched in these repositories since a moment, the last touched first. */
  List<Measured> since(Collection<Long> repositories, Instant since) {
    List<Change> changes =
        entities
            .createQuery(
                "select c from Change c where c.repositoryId in :repositories"
                    + " and c.secret = false and c.currentPatchSet > 0 and c.updatedAt >= :since"
                    + " order by c.updatedAt desc, c.id desc",
                Change.class)
            .setParameter("repositories", repositories.isEmpty() ? Set.of(0L) : repositories)
            .setParameter("since", since)
            .setMaxResults(MOST)
            .getResultList();
    List<Long> numbers = changes.stream().map(Change::number).toList();
    Map<Long, List<ChangeEvent>> events = new HashMap<>();
    Map<Long, PatchSet> current = new HashMap<>();
    for (List<Long> some : parts(numbers)) {
      entities
          .createQuery(
              "select e from ChangeEvent e where e.changeId in :changes order by e.id",
              ChangeEvent.class)
          .setParameter("changes", some)
          .getResultList()
          .forEach(
              event -> events.computeIfAbsent(event.change(), any -> new ArrayList<>()).add(event));
      current.putAll(names.current(some));
    }
    List<Measured> measured = new ArrayList<>();
    for (Change change : changes) {
      PatchSet last = current.get(change.number());
      if (last != null) {
        measured.add(
            Measured.of(
                change,
                events.getOrDefault(change.number(), List.of()),
                last.added() + last.removed()));
      }
    }
    return measured;
  }

  /** The files that changes touch by their current patch sets, by change. */
  Map<Long, Set<String>> paths(List<Measured> changes) {
    Map<Long, Set<String>> paths = new HashMap<>();
    for (List<Long> some : parts(changes.stream().map(Measured::change).toList())) {
      entities
          .createQuery(
              "select c.id, f.path from PatchSetFile f, PatchSet p, Change c"
                  + " where f.patchSetId = p.id and p.changeId = c.id"
                  + " and p.number = c.currentPatchSet and c.id in :changes"
                  + " and f.position <= :most",
              Object[].class)
          .setParameter("changes", some)
          .setParameter("most", MOST_FILES)
          .getResultList()
          .forEach(
              row ->
                  paths
                      .computeIfAbsent((Long) row[0], any -> new LinkedHashSet<>())
                      .add((String) row[1]));
    }
    return paths;
  }

  private static List<List<Long>> parts(List<Long> numbers) {
    List<List<Long>> parts = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += AT_ONCE) {
      parts.add(numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE)));
    }
    return parts;
  }
}
