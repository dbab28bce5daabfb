package org.sevenleague.git.browse;

import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.rendering.LinkResolver;

/** Leads links of a rendered file to the files beside it, at the same revision. */
record RepositoryLinks(RepositoryName name, String label, FilePath folder) implements LinkResolver {

  @Override
  public Optional<String> link(String target) {
    int fragment = target.indexOf('#');
    String path = fragment < 0 ? target : target.substring(0, fragment);
    String after = fragment < 0 ? "" : "#u-" + target.substring(fragment + 1);
    return resolved(path)
        .map(
            file ->
                file.isRoot()
                    ? Addresses.tree(name, label, file)
                    : Addresses.file(name, label, file))
        .map(
            address ->
                address
                    + (after.matches("#u-L[0-9]+(?:-L[0-9]+)?")
                        ? "#" + after.substring(3)
                        : after));
  }

  @Override
  public Optional<String> image(String target) {
    return resolved(target)
        .filter(file -> Images.typeOf(file.value()).isPresent())
        .map(file -> Addresses.at(name, "image", label, file));
  }

  /**
   * The file that a relative or rooted target names; empty when it climbs out of the repository.
   */
  private Optional<FilePath> resolved(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    FilePath at = path.startsWith("/") ? FilePath.ROOT : folder;
    try {
      for (String part : path.split("/")) {
        if (part.equals("..")) {
          if (at.isRoot()) {
            return Optional.empty();
          }
          at = at.parent();
        } else if (!part.isEmpty() && !part.equals(".")) {
          at = at.child(Addresses.path(part).value());
        }
      }
      return Optional.of(at);
    } catch (Invalid | NotFound noPath) {
      return Optional.empty();
    }
  }
}
