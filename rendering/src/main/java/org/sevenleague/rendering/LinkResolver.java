package org.sevenleague.rendering;

import java.util.Optional;

/** Knows where a relative link of a rendered text leads: beside the file, in its repository. */
public interface LinkResolver {

  /** Resolves nothing: relative links lose their target. For text that belongs to no file. */
  LinkResolver NONE =
      new LinkResolver() {
        @Override
        public Optional<String> link(String target) {
          return Optional.empty();
        }

        @Override
        public Optional<String> image(String target) {
          return Optional.empty();
        }
      };

  /**
   * The address on this portal that a relative link leads to.
   *
   * @param target as written: has no scheme and is not only a fragment; may climb with {@code ..}
   * @return a path that begins with one slash; empty when it leads nowhere
   */
  Optional<String> link(String target);

  /** The address on this portal of an image; as {@link #link}. */
  Optional<String> image(String target);
}
