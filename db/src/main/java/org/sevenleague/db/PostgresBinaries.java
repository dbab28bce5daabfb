package org.sevenleague.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs ({@code initdb}, {@code pg_ctl}, {@code postgres}) unpacked from the
 * published archive on the class path. A folder with its final name is complete: unpacking happens
 * beside it and ends with a rename, and what a power cut left short is unpacked again.
 */
final class PostgresBinaries {

  /** Holds the number of bytes of all unpacked files; written last. */
  private static final String MARKER = "unpacked-bytes";

  private PostgresBinaries() {}

  /**
   * Unpacks into {@code parent} unless that was done before.
   *
   * @return the folder that holds bin, lib and share
   * @throws DatabaseUnusable when no binaries for this machine are on the class path
   */
  static Path unpack(Path parent) {
    String archive = archiveName();
    try {
      Files.createDirectories(parent);
      Path home = parent.resolve("postgres-" + fingerprint(archive));
      if (!complete(home)) {
        deleteTree(home);
        try (InputStream in = open(archive)) {
          unpack(in, parent, home);
        }
      }
      return home;
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL cannot be unpacked to " + parent, failed);
    }
  }

  private static String archiveName() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        switch (architecture) {
          case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
          case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
          default -> "none";
        };
    if (PostgresBinaries.class.getResource("/" + name) == null) {
      throw new DatabaseUnusable(
          "The embedded PostgreSQL does not come for "
              + System.getProperty("os.name")
              + " on "
              + architecture
              + ". Set PORTAL_DB_URL, PORTAL_DB_USER and PORTAL_DB_PASSWORD to a PostgreSQL 14 to"
              + " 18.");
    }
    return name;
  }

  private static String fingerprint(String archive) throws IOException {
    try (InputStream in = open(archive)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static InputStream open(String archive) throws IOException {
    InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new IOException(archive + " is not on the class path");
    }
    return in;
  }

  private static boolean complete(Path home) throws IOException {
    Path marker = home.resolve(MARKER);
    return Files.exists(marker)
        && Files.readString(marker).strip().equals(Long.toString(bytesBelow(home)));
  }

  private static long bytesBelow(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.getFileName().toString().equals(MARKER))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /**
   * Unpacks one archive.
   *
   * @param packed a tar of programs, compressed by xz
   * @param home a folder of {@code parent} that is not there yet
   */
  static void unpack(InputStream packed, Path parent, Path home) throws IOException {
    Path fresh = Files.createTempDirectory(parent, "unpacking-");
    try {
      try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(tar, entry, fresh);
        }
      }
      Files.writeString(fresh.resolve(MARKER), Long.toString(bytesBelow(fresh)));
      Files.setPosixFilePermissions(fresh, permissions(0755));
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException overtaken) {
      if (!complete(home)) {
        throw overtaken;
      }
    } finally {
      deleteTree(fresh);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the archive points outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.copy(root.resolve(entry.getLinkName()), target, StandardCopyOption.COPY_ATTRIBUTES);
    } else {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(target, permissions(entry.getMode() | 0644));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] highToLow = PosixFilePermission.values();
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < highToLow.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        set.add(highToLow[bit]);
      }
    }
    return set;
  }

  /** Deletes a folder and everything below it; one that is not there is fine. */
  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
