package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Format;
import org.sevenleague.rendering.Markup;

/** The README of a folder, rendered. */
public record Readme(FilePath path, SafeHtml html) {

  /** Bytes; a longer one is a book and is opened by its link. */
  private static final long LONGEST = 512 << 10;

  static Optional<Readme> of(
      Repository git, RepositoryName name, Revision revision, List<TreeEntry> entries)
      throws IOException {
    Optional<TreeEntry> file =
        entries.stream()
            .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
            .filter(entry -> entry.name().toLowerCase(Locale.ROOT).startsWith("readme"))
            .filter(entry -> format(entry).isPresent())
            .min(
                Comparator.comparing((TreeEntry entry) -> format(entry).orElseThrow().ordinal())
                    .thenComparing(TreeEntry::name));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Blob blob = Blob.open(git, file.get().id());
    if (blob.binary() || blob.size() > LONGEST) {
      return Optional.empty();
    }
    FilePath path = file.get().path();
    return Optional.of(
        new Readme(
            path,
            Markup.render(
                blob.text(),
                format(file.get()).orElseThrow(),
                new RepositoryLinks(name, revision.label(), path.parent()))));
  }

  private static Optional<Format> format(TreeEntry entry) {
    String name = entry.name().toLowerCase(Locale.ROOT);
    return name.equals("readme.txt") ? Optional.of(Format.PLAIN) : Format.of(name);
  }
}
