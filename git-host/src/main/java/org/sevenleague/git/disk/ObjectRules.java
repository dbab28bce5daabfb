package org.sevenleague.git.disk;

import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;

/**
 * Which objects a push may hold. What could harm somebody who checks the code out is refused: paths
 * that reach into {@code .git} on any system, hostile submodules, broken trees. Flaws that old
 * histories really have and that harm nobody (odd dates, missing mail addresses) pass.
 */
public final class ObjectRules {

  private ObjectRules() {}

  public static ObjectChecker checker() {
    return new ObjectChecker()
        .setSafeForMacOS(true)
        .setIgnore(ErrorType.BAD_DATE, true)
        .setIgnore(ErrorType.BAD_EMAIL, true)
        .setIgnore(ErrorType.BAD_TIMEZONE, true)
        .setIgnore(ErrorType.MISSING_EMAIL, true)
        .setIgnore(ErrorType.MISSING_SPACE_BEFORE_DATE, true)
        .setIgnore(ErrorType.ZERO_PADDED_FILEMODE, true);
  }
}
