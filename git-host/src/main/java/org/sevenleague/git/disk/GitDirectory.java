package org.sevenleague.git.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * Makes bare git directories of our own so that power may fail at any moment, and looks at foreign
 * ones before they are opened.
 */
public final class GitDirectory {

  /** What is looked at whenever a git directory is opened: a link here leads all readers astray. */
  private static final List<String> NEVER_LINKS =
      List.of(
          "HEAD",
          "objects",
          "objects/pack",
          "objects/info",
          "refs",
          "refs/heads",
          "refs/tags",
          "packed-refs",
          "config");

  /**
   * The whole configuration of a repository of ours. It is written anew at each start of the
   * portal, so that a restored or meddled one cannot carry anything else.
   */
  private static final String CONFIG =
      """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = true
      \tlogAllRefUpdates = true
      \tfsyncObjectFiles = true
      \tfsyncRefFiles = true
      [receive]
      \tfsckObjects = true
      """;

  /** Bytes; a configuration longer than this is not looked into. */
  private static final long MAX_CONFIG = 1 << 20;

  private GitDirectory() {}

  /**
   * Makes an empty bare repository that is complete or not there at all, also after a power cut.
   *
   * @param directory does not exist yet
   * @param defaultBranch a short branch name that git allows
   */
  public static void create(Path directory, String defaultBranch) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("no folder holds " + directory);
    }
    Files.createDirectories(parent);
    Path fresh = parent.resolve(directory.getFileName() + ".new");
    delete(fresh);
    for (String folder : List.of("objects/pack", "objects/info", "refs/heads", "refs/tags")) {
      Files.createDirectories(fresh.resolve(folder));
    }
    write(fresh.resolve("HEAD"), "ref: refs/heads/" + defaultBranch + "\n");
    write(fresh.resolve("config"), CONFIG);
    for (String folder : List.of("objects/pack", "objects/info", "refs/heads", "refs/tags")) {
      force(fresh.resolve(folder));
    }
    force(fresh.resolve("objects"));
    force(fresh.resolve("refs"));
    force(fresh);
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    force(parent);
  }

  /** Writes our configuration into a repository of ours unless it is there already. */
  public static void restoreConfig(Path directory) throws IOException {
    Path config = directory.resolve("config");
    if (Files.isRegularFile(config, LinkOption.NOFOLLOW_LINKS)
        && Files.size(config) == CONFIG.length()
        && Files.readString(config).equals(CONFIG)) {
      return;
    }
    Path fresh = directory.resolve("config.new");
    write(fresh, CONFIG);
    Files.move(fresh, config, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(directory);
  }

  /** Forces a directory's entries to disk; without it a renamed file can vanish with the power. */
  public static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes a folder and all below it, following no link; does nothing when it is not there. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, java.io.@org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whether a folder has the shape of a git directory: HEAD, objects and refs. */
  public static boolean looksLikeOne(Path folder) {
    return Files.exists(folder.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
        && Files.exists(folder.resolve("objects"), LinkOption.NOFOLLOW_LINKS)
        && (Files.exists(folder.resolve("refs"), LinkOption.NOFOLLOW_LINKS)
            || Files.exists(folder.resolve("packed-refs"), LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Says why a foreign git directory cannot be read in place, or nothing when it can. What could
   * lead out of the directory (links, borrowed objects, a shared directory) is a reason.
   */
  public static Optional<String> obstacle(Path directory) {
    for (String name : NEVER_LINKS) {
      if (Files.isSymbolicLink(directory.resolve(name))) {
        return Optional.of("its " + name + " is a link to somewhere else");
      }
    }
    if (!Files.isRegularFile(directory.resolve("HEAD"))
        || !Files.isDirectory(directory.resolve("objects"))) {
      return Optional.of("it is damaged: HEAD or objects is missing");
    }
    if (!Files.isReadable(directory.resolve("HEAD"))
        || !Files.isReadable(directory.resolve("objects"))) {
      return Optional.of("the portal's user may not read it");
    }
    if (Files.exists(directory.resolve("commondir"))) {
      return Optional.of("it is a working copy of another repository");
    }
    if (Files.exists(directory.resolve("objects/info/alternates"))) {
      return Optional.of(
          "it borrows objects from another place (objects/info/alternates);"
              + " git repack -a -d and removing that file makes it stand alone");
    }
    return format(directory.resolve("config"));
  }

  /**
   * Says where a link anywhere below objects and refs leads out of a git directory, or nothing: who
   * owns such a directory could otherwise have the portal read for them what only the portal may.
   * Takes as long as listing the directory does.
   */
  public static Optional<String> linkInside(Path directory) {
    for (String part : List.of("objects", "refs")) {
      try (Stream<Path> files = Files.walk(directory.resolve(part))) {
        Optional<Path> link = files.filter(Files::isSymbolicLink).findFirst();
        if (link.isPresent()) {
          return Optional.of(
              "its " + directory.relativize(link.get()) + " is a link to somewhere else");
        }
      } catch (IOException | UncheckedIOException unreadable) {
        return Optional.of("the portal's user may not read all of its " + part);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> format(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MAX_CONFIG) {
        return Optional.of("its configuration is larger than " + MAX_CONFIG + " bytes");
      }
      Config config = new Config();
      config.fromText(Files.readString(file, StandardCharsets.ISO_8859_1));
      String objects = config.getString("extensions", null, "objectformat");
      if (objects != null && !objects.equalsIgnoreCase("sha1")) {
        return Optional.of("its objects are named by " + objects + ", which cannot be read yet");
      }
      String refs = config.getString("extensions", null, "refstorage");
      if (refs != null && !refs.equalsIgnoreCase("files")) {
        return Optional.of("its refs are kept as " + refs + ", which cannot be read in place yet");
      }
      return Optional.empty();
    } catch (IOException | ConfigInvalidException | IllegalArgumentException unreadable) {
      return Optional.of("its configuration cannot be read");
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
