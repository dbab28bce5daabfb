package org.sevenleague.review.hook;

import java.util.List;
import java.util.Map;
import org.sevenleague.git.repository.Repository;

/**
 * The hooks of a repository.
 *
 * @param fresh the secret of a hook made just now, shown this once; empty otherwise
 * @param typed what was typed as an address
 * @param errors messages by field
 */
public record WebHookPage(
    Repository repository, List<Row> rows, String fresh, String typed, Map<String, String> errors) {

  /** A hook and its last deliveries, the newest first. */
  public record Row(WebHook hook, List<HookDelivery> deliveries) {}
}
