package org.sevenleague.search.indexing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.RepositoryId;

/** Rules and notes of indexing in the database. */
@Singleton
public class IndexRecords implements IndexTargets {

  private final EntityManager entities;
  private final Repositories repositories;

  @Inject
  public IndexRecords(EntityManager entities, Repositories repositories) {
    this.entities = entities;
    this.repositories = repositories;
  }

  @Override
  public List<IndexTarget> all() {
    Map<Long, RefRule> rules = new HashMap<>();
    RefRule portal = RefRule.DEFAULT_BRANCH;
    for (StoredRule stored : rules()) {
      Long repository = stored.repositoryId();
      if (repository == null) {
        portal = stored.rule();
      } else {
        rules.put(repository, stored.rule());
      }
    }
    Set<RepositoryId> paused = new HashSet<>();
    notes()
        .forEach(
            (id, note) -> {
              if (note.paused()) {
                paused.add(id);
              }
            });
    RefRule other = portal;
    return repositories.all().stream()
        .map(r -> target(r, rules.getOrDefault(r.id().value(), other), paused.contains(r.id())))
        .toList();
  }

  @Override
  public Optional<IndexTarget> find(RepositoryId repository) {
    boolean paused = Optional.ofNullable(note(repository)).map(IndexNote::paused).orElse(false);
    return repositories.find(repository).map(r -> target(r, ruleFor(repository), paused));
  }

  private static IndexTarget target(Repository repository, RefRule rule, boolean paused) {
    return new IndexTarget(
        repository.id(),
        repository.name(),
        repository.defaultBranch(),
        rule,
        repository.sizeBytes(),
        paused);
  }

  @Override
  public Map<RepositoryId, Note> notes() {
    Map<RepositoryId, Note> notes = new HashMap<>();
    for (IndexNote note :
        entities.createQuery("select n from IndexNote n", IndexNote.class).getResultList()) {
      notes.put(note.repository(), note.note());
    }
    return notes;
  }

  /** The rule of repositories that have none of their own. */
  public RefRule portalRule() {
    return stored(null).map(StoredRule::rule).orElse(RefRule.DEFAULT_BRANCH);
  }

  /** The repository's own rule; empty when the portal's counts. */
  public Optional<RefRule> ownRule(RepositoryId repository) {
    return stored(repository.value()).map(StoredRule::rule);
  }

  RefRule ruleFor(RepositoryId repository) {
    return ownRule(repository).orElseGet(this::portalRule);
  }

  /** Sets the rule of repositories that have none of their own. */
  @Transactional
  public void changePortalRule(RefRule rule) {
    change(null, rule);
  }

  /** Gives a repository its own rule, or with an empty one lets the portal's count again. */
  @Transactional
  public void changeRule(RepositoryId repository, Optional<RefRule> rule) {
    if (rule.isPresent()) {
      change(repository.value(), rule.get());
    } else {
      stored(repository.value()).ifPresent(entities::remove);
    }
  }

  private void change(@org.jspecify.annotations.Nullable Long repository, RefRule rule) {
    StoredRule stored =
        stored(repository)
            .orElseGet(
                () -> {
                  StoredRule fresh = new StoredRule(repository);
                  entities.persist(fresh);
                  return fresh;
                });
    stored.change(rule);
  }

  private Optional<StoredRule> stored(@org.jspecify.annotations.Nullable Long repository) {
    return rules().stream()
        .filter(stored -> java.util.Objects.equals(stored.repositoryId(), repository))
        .findFirst();
  }

  private List<StoredRule> rules() {
    return entities.createQuery("select r from StoredRule r", StoredRule.class).getResultList();
  }

  /** Stops or resumes following a repository; what the index holds of it stays searchable. */
  @Transactional
  public void pause(RepositoryId repository, boolean pause) {
    noteOrNew(repository).pause(pause);
  }

  @Override
  @Transactional
  public void succeeded(RepositoryId repository, Instant at) {
    if (repositories.find(repository).isPresent()) {
      noteOrNew(repository).succeeded(at);
    }
  }

  @Override
  @Transactional
  public void failed(RepositoryId repository, String reason) {
    if (repositories.find(repository).isPresent()) {
      noteOrNew(repository).failed(reason);
    }
  }

  private @org.jspecify.annotations.Nullable IndexNote note(RepositoryId repository) {
    return entities.find(IndexNote.class, repository.value());
  }

  private IndexNote noteOrNew(RepositoryId repository) {
    IndexNote note = note(repository);
    if (note == null) {
      note = new IndexNote(repository);
      entities.persist(note);
    }
    return note;
  }
}
