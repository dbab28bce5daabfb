package org.sevenleague.review.push;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.review.BranchRights;
import org.sevenleague.kernel.RefName;
import org.sevenleague.review.settings.BranchRule;
import org.sevenleague.review.settings.ReviewSettings;

/** What {@code review.yaml} lets one person do with branches. Read once, when first asked. */
final class DirectRights implements BranchRights.Of {

  private final Supplier<ReviewSettings> settings;
  private final Supplier<Set<String>> names;
  private final Supplier<Boolean> administers;
  private @Nullable ReviewSettings read;
  private @Nullable Set<String> known;

  /**
   * @param names by which the file may mean the person: a handle, and teams with {@code @}
   * @param administers whether they administer the repository
   */
  DirectRights(
      Supplier<ReviewSettings> settings,
      Supplier<Set<String>> names,
      Supplier<Boolean> administers) {
    this.settings = settings;
    this.names = names;
    this.administers = administers;
  }

  @Override
  public Optional<BranchRights> of(RefName branch) {
    ReviewSettings present = read == null ? settings.get() : read;
    read = present;
    return present.protecting(branch).map(rule -> rights(rule, present));
  }

  private BranchRights rights(BranchRule rule, ReviewSettings present) {
    boolean force = names(rule.force());
    boolean push = force || names(rule.push());
    return new BranchRights(
        push,
        push || administers.get(),
        force,
        names(rule.delete()),
        present.unusable().orElse(""));
  }

  private boolean names(List<String> granted) {
    if (granted.isEmpty()) {
      return false;
    }
    Set<String> mine = known == null ? names.get() : known;
    known = mine;
    return granted.stream().anyMatch(mine::contains);
  }
}
