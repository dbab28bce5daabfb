package org.sevenleague.git.browse;

import org.sevenleague.kernel.FilePath;

/**
 * One file that differs between two commits, without its lines.
 *
 * @param before its path before; the root when it is new
 * @param after its path after; the root when it is gone
 * @param oldBlob hexadecimal id of its content before; zeros when it is new
 * @param newBlob hexadecimal id of its content after; zeros when it is gone
 * @param added lines; -1 when not counted: binary, large, or too many files
 * @param removed lines; -1 when not counted
 */
public record ChangedFile(
    FileDiff.Kind kind,
    FilePath before,
    FilePath after,
    String oldBlob,
    String newBlob,
    int added,
    int removed) {

  /** The path that names it: after, or before for a file that is gone. */
  public FilePath path() {
    return after.isRoot() ? before : after;
  }
}
