package org.sevenleague.git.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.sevenleague.git.review.ChangeRef;
import org.sevenleague.kernel.RefName;

/** Refs that belong to the portal: no client lists, fetches or pushes them. */
public final class HiddenRefs {

  private static final List<String> PREFIXES = List.of("refs/internal/", "refs/mirror-backup/");

  /** Written by the portal alone, though readable. */
  private static final List<String> KEPT =
      List.of("refs/changes/", "refs/for/", "refs/meta/", "refs/queue/");

  private HiddenRefs() {}

  public static boolean hides(String ref) {
    return PREFIXES.stream().anyMatch(ref::startsWith);
  }

  static Map<String, Ref> visible(Map<String, Ref> refs) {
    Map<String, Ref> visible = new HashMap<>(refs);
    visible.keySet().removeIf(HiddenRefs::hides);
    visible.values().removeIf(ref -> hides(ref.getName()));
    return visible;
  }

  /** Without what clients may fetch but never see listed: the refs of changes under review. */
  static Map<String, Ref> listed(Map<String, Ref> refs) {
    Map<String, Ref> listed = visible(refs);
    listed.values().removeIf(ref -> ref.getName().startsWith(ChangeRef.PREFIX));
    return listed;
  }

  /** Whether only the portal writes a ref of that name, hidden or not. */
  static boolean owns(String ref) {
    return hides(ref) || KEPT.stream().anyMatch(ref::startsWith);
  }

  /** Says why a client may not write a ref of that name, or nothing when it may. */
  static Optional<String> refusal(String ref) {
    Optional<String> mistake = RefName.mistakeIn(ref);
    if (mistake.isPresent()) {
      return mistake;
    }
    if (owns(ref)) {
      return Optional.of("refs of this name are the portal's own");
    }
    if (ref.equals("refs/heads/HEAD") || ref.equals("refs/tags/HEAD")) {
      return Optional.of("HEAD cannot be the name of a branch or tag");
    }
    return Optional.empty();
  }
}
