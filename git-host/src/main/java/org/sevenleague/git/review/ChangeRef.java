package org.sevenleague.git.review;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.RefName;

/**
 * The ref of one patch set of a change: {@code refs/changes/NN/CHANGE/PATCHSET}, where NN is the
 * change's number modulo 100 in two digits, so that no folder grows large. Gerrit's layout, which
 * its clients know.
 *
 * @param change from 1
 * @param patchSet from 1
 */
public record ChangeRef(long change, int patchSet) {

  /** What all of them begin with. */
  public static final String PREFIX = "refs/changes/";

  private static final Pattern SHAPE =
      Pattern.compile("refs/changes/(\\d{2})/([1-9]\\d{0,17})/([1-9]\\d{0,8})");

  /** The patch set that a ref of that name stands for; empty for any other name. */
  public static Optional<ChangeRef> of(String ref) {
    Matcher shape = SHAPE.matcher(ref);
    if (!shape.matches()) {
      return Optional.empty();
    }
    ChangeRef found =
        new ChangeRef(Long.parseLong(shape.group(2)), Integer.parseInt(shape.group(3)));
    return found.name().value().equals(ref) ? Optional.of(found) : Optional.empty();
  }

  public RefName name() {
    return new RefName(
        String.format(Locale.ROOT, "refs/changes/%02d/%d/%d", change % 100, change, patchSet));
  }
}
