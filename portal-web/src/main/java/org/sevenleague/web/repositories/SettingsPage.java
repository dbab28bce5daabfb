package org.sevenleague.web.repositories;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.mirror.Hook;
import org.sevenleague.git.mirror.Mirror;
import org.sevenleague.git.repository.Repository;

/**
 * Settings of one repository.
 *
 * @param branches short names of branches to choose the default one from
 * @param mirror null unless it is a mirror
 * @param hook null when it has no webhook yet
 * @param hookSecret a secret that was made just now; empty otherwise
 * @param portal how people reach the portal, for addresses to copy
 * @param pushes the last moves of refs
 * @param oldNames what it was called before, in lower case, the last name first
 * @param errors messages by field
 */
public record SettingsPage(
    Repository repository,
    List<Holder> holders,
    List<String> branches,
    @Nullable Mirror mirror,
    @Nullable Hook hook,
    String hookSecret,
    String portal,
    List<PushRow> pushes,
    List<String> oldNames,
    boolean portalAdministrator,
    Map<String, String> errors) {

  public SettingsPage {
    holders = List.copyOf(holders);
    branches = List.copyOf(branches);
    oldNames = List.copyOf(oldNames);
    pushes = List.copyOf(pushes);
    errors = Map.copyOf(errors);
  }

  /** The protected branches as the form shows them. */
  public String shielded() {
    return String.join("\n", repository.protectedBranches());
  }

  /** Whether a form was wrong. */
  public boolean wrong() {
    return !errors.isEmpty();
  }

  /**
   * A person or team with a grant.
   *
   * @param kind person or team
   * @param id of the person or team
   */
  public record Holder(String kind, long id, String handle, String access) {}

  /** One move of a ref, in words. */
  public record PushRow(String ref, String who, String what, java.time.Instant at) {}
}
