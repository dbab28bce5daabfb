package org.sevenleague.search.engine;

import java.util.List;
import java.util.Set;

/** A query as the engine asks it about one file at one ref; strings and patterns by number. */
sealed interface FileTest {

  record Always() implements FileTest {}

  record All(List<FileTest> parts) implements FileTest {}

  record Any(List<FileTest> parts) implements FileTest {}

  record None(FileTest part) implements FileTest {}

  /** A line of the text matches this content atom of the plan. */
  record Content(int atom) implements FileTest {}

  /** The path matches this path atom of the plan. */
  record InPath(int atom) implements FileTest {}

  /** The file belongs to one of these repositories. */
  record Repositories(Set<Long> numbers) implements FileTest {}

  /** The file is in the language of this name, compared without case. */
  record Language(String name) implements FileTest {}

  /** The file has that owner. */
  record Owned(OwnerTest owner) implements FileTest {}

  /** The ref fits this branch pattern of the plan. */
  record Branch(int pattern) implements FileTest {}
}
