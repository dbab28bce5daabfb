package org.sevenleague.review.hook;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeHappened;
import org.sevenleague.review.change.Names;

/**
 * Tells the hooks of a repository what happens to its changes, in the same transaction. Private
 * changes are told to nobody outside.
 */
@Singleton
public class HookEvents {

  private static final Handle GONE = new Handle("gone");
  private static final String TYPES = "org.sevenleague.";

  private final WebHooks hooks;
  private final Names names;
  private final Clock clock;

  @Inject
  public HookEvents(WebHooks hooks, Names names, Clock clock) {
    this.hooks = hooks;
    this.names = names;
    this.clock = clock;
  }

  /** Something happened to a change. */
  public void happened(@Observes ChangeHappened told) {
    Change change = told.change();
    if (change.secret()
        || change.currentPatchSet() == 0
        || hooks.of(change.repository()).isEmpty()) {
      return;
    }
    RepositoryName repository =
        names.repositories(Set.of(change.repository().value())).get(change.repository().value());
    if (repository != null) {
      hooks.tell(change.repository(), event(repository, change, told.event()));
    }
  }

  private CloudEvent event(RepositoryName repository, Change change, ChangeEvent event) {
    long by = event.person().orElse(0L);
    JsonObject data =
        Json.createObjectBuilder()
            .add("repository", repository.value())
            .add("by", names.people(Set.of(by)).getOrDefault(by, GONE).value())
            .add("text", event.text())
            .add(
                "change",
                Json.createObjectBuilder()
                    .add("number", change.number())
                    .add("changeId", change.key())
                    .add("branch", change.branch().shortName())
                    .add("subject", change.subject())
                    .add("status", change.status().word())
                    .add("workInProgress", change.wip())
                    .add("patchSet", change.currentPatchSet())
                    .add(
                        "commit",
                        java.util.Objects.requireNonNull(
                                names.current(Set.of(change.number())).get(change.number()))
                            .commit()
                            .hex())
                    .add("url", Addresses.portal() + "/changes/" + change.number()))
            .build();
    return new CloudEvent(
        "change-event-" + event.id(),
        Addresses.portal() + Addresses.repository(repository),
        TYPES + "change." + event.kind(),
        "changes/" + change.number(),
        event.at(),
        data);
  }

  /** Something to try a hook with. */
  CloudEvent ping(Caller by, Repository repository) {
    return new CloudEvent(
        "ping-" + UUID.randomUUID(),
        Addresses.portal() + Addresses.repository(repository.name()),
        TYPES + "ping",
        "hooks",
        clock.instant(),
        Json.createObjectBuilder()
            .add("repository", repository.name().value())
            .add("by", by.label())
            .build());
  }
}
