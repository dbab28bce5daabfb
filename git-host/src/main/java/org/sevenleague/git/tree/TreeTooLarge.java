package org.sevenleague.git.tree;

import org.sevenleague.kernel.Invalid;

/**
 * The folders of a commit hold more than the portal goes through. A few hundred bytes suffice for
 * that: trees may name the same tree many times. The message is a sentence for people.
 */
public final class TreeTooLarge extends Invalid {

  private static final long serialVersionUID = 1L;

  TreeTooLarge(String message) {
    super("commit", message);
  }
}
