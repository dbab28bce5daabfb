package org.sevenleague.review.gitea;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;

/** Titles and texts that clients of Gitea's interface gave to changes. */
@Singleton
public class PullTexts {

  /** What Gitea writes before the title of a draft. */
  static final String DRAFT = "WIP: ";

  private final EntityManager entities;

  @Inject
  public PullTexts(EntityManager entities) {
    this.entities = entities;
  }

  /** A title and a text as they are shown. */
  record Shown(String title, String body) {}

  /** Those of changes by number; one without is left out. */
  Map<Long, PullText> of(Collection<Long> changes) {
    Map<Long, PullText> texts = new HashMap<>();
    entities
        .createQuery("select t from PullText t where t.changeId in :changes", PullText.class)
        .setParameter("changes", changes.isEmpty() ? Set.of(0L) : changes)
        .getResultList()
        .forEach(text -> texts.put(text.change(), text));
    return texts;
  }

  /** What is shown for a change: its own title and text, or else what its commit says. */
  static Shown shown(Change change, PatchSet current, Optional<PullText> own) {
    String title = own.map(PullText::title).orElse(change.subject());
    return new Shown(
        change.wip() ? DRAFT + title : title, own.map(PullText::body).orElse(body(current)));
  }

  private static String body(PatchSet patchSet) {
    String message = patchSet.message().strip();
    int end = message.indexOf("\n\n");
    return end < 0 ? "" : message.substring(end + 2).strip();
  }

  /**
   * Gives a change another title or text.
   *
   * @param title empty to leave it
   * @param body empty to leave it
   */
  @Transactional
  public void say(Change change, PatchSet current, Optional<String> title, Optional<String> body) {
    PullText known = entities.find(PullText.class, change.number());
    String newTitle =
        title
            .map(PullTexts::withoutDraft)
            .orElse(known == null ? cut(change.subject()) : known.title());
    String newBody = body.orElse(known == null ? body(current) : known.body());
    if (known == null) {
      entities.persist(new PullText(change, newTitle, newBody));
    } else {
      known.say(newTitle, newBody);
    }
    entities.flush();
  }

  /** Whether a title says that it is a draft. */
  static boolean draft(String title) {
    String start = title.strip().toLowerCase(java.util.Locale.ROOT);
    return start.startsWith("wip:") || start.startsWith("[wip]");
  }

  static String withoutDraft(String title) {
    return title.strip().replaceFirst("(?i)^(?:wip:|\\[wip])\\s*", "");
  }

  private static String cut(String subject) {
    return subject.length() <= PullText.LONGEST_TITLE
        ? subject
        : subject.substring(0, PullText.LONGEST_TITLE);
  }
}
