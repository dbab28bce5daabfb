package org.sevenleague.server;

import java.nio.file.Path;
import java.util.List;

/**
 * How a branch moved by one submit, as the database has it. All commits are 40 hexadecimal digits.
 *
 * @param number of the submit
 * @param repository its name, for people
 * @param directory the git directory
 * @param from where the branch was
 * @param to where it moved
 * @param steps the changes, lowest first
 */
record SubmittedMerge(
    long number, String repository, Path directory, String from, String to, List<Step> steps) {

  /**
   * A change.
   *
   * @param commit what was reviewed
   * @param result what it became in the branch; {@code to} when all became one commit
   */
  record Step(String commit, String result) {}
}
