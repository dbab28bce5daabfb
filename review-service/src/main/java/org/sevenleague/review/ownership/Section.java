package org.sevenleague.review.ownership;

import java.util.List;

/**
 * Lines that are decided together. GitHub's dialect has one, without a name; in GitLab's the lines
 * before the first header are it.
 *
 * @param line of its first header, from 1; 0 when it has none
 * @param optional true when nobody has to wait for its owners
 * @param approvals how many of its owners have to approve, at least 1
 * @param standard owners of its lines that name none
 */
public record Section(
    String name, int line, boolean optional, int approvals, List<OwnerName> standard) {

  static final Section UNNAMED = new Section("", 0, false, 1, List.of());

  public Section {
    standard = List.copyOf(standard);
  }

  /** The section after a second header of its name: it is optional only if both are. */
  Section joined(Section other) {
    return new Section(
        name,
        line,
        optional && other.optional,
        Math.max(approvals, other.approvals),
        other.standard.isEmpty() ? standard : other.standard);
  }
}
