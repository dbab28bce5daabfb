package org.sevenleague.git.http;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.LsRefsV2Request;
import org.eclipse.jgit.transport.ProtocolV2Hook;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.review.ChangeRef;

/**
 * What one fetch sees of the refs of changes. They are never listed unless a client asks for names
 * that begin with {@code refs/changes/}, as one that fetches such a ref does in protocol 2. The
 * older protocols have no way to ask: there a patch set is fetched by its commit's id.
 */
final class ChangeRefs implements ProtocolV2Hook {

  private final Supplier<Set<Long>> secret;
  private @Nullable Set<Long> hidden;
  private boolean asked;

  /**
   * @param secret numbers of changes the caller must not fetch; asked for once, when needed
   */
  ChangeRefs(Supplier<Set<Long>> secret) {
    this.secret = secret;
  }

  @Override
  public void onLsRefs(LsRefsV2Request request) {
    asked =
        !request.getRefPrefixes().isEmpty()
            && request.getRefPrefixes().stream()
                .anyMatch(prefix -> prefix.startsWith(ChangeRef.PREFIX));
  }

  /** The refs that this client is told of. */
  Map<String, Ref> listed(Map<String, Ref> refs) {
    if (!asked) {
      return HiddenRefs.listed(refs);
    }
    Map<String, Ref> visible = HiddenRefs.visible(refs);
    visible.values().removeIf(ref -> !shows(ref.getName()));
    return visible;
  }

  /** Whether the caller may fetch what a ref leads to, as far as changes are concerned. */
  boolean shows(String ref) {
    if (!ref.startsWith(ChangeRef.PREFIX)) {
      return true;
    }
    Set<Long> known = hidden;
    if (known == null) {
      known = secret.get();
      hidden = known;
    }
    Set<Long> not = known;
    return ChangeRef.of(ref).filter(change -> !not.contains(change.change())).isPresent();
  }
}
