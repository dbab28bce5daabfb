package org.sevenleague.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one directory a portal keeps everything in. Whoever holds its lock is the portal; the lock
 * goes away with the process, however it ends.
 */
final class DataDirectory implements AutoCloseable {

  /** Holds the supervisor's process number; locked while it lives. */
  static final String LOCK = "portal.lock";

  /** The same for the JVM that serves the pages. */
  static final String SERVER_LOCK = "server.lock";

  private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(35);

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Takes the directory, made when missing.
   *
   * @throws Refusal when another portal has it or it cannot be written
   */
  static DataDirectory take(Path root) {
    try {
      boolean fresh = Files.notExists(root);
      Files.createDirectories(root);
      if (fresh) {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      }
      FileChannel channel = lock(root.resolve(LOCK));
      if (channel == null) {
        throw new Refusal(
            "The data directory "
                + root
                + " is in use by another portal"
                + owner(root.resolve(LOCK)).map(pid -> " (process " + pid + ")").orElse("")
                + ". Stop it with ./portal stop --data "
                + root
                + ", or choose another directory with --data.");
      }
      Files.createDirectories(root.resolve("log"));
      return new DataDirectory(root, channel);
    } catch (IOException unusable) {
      throw new Refusal(
          "The data directory "
              + root
              + " cannot be written ("
              + unusable.getClass().getSimpleName()
              + "). Make it writable for this user, or choose another with --data.",
          unusable);
    }
  }

  /** The process that holds the directory now; empty when no portal runs on it. */
  static Optional<ProcessHandle> holder(Path root) throws IOException {
    Path lock = root.resolve(LOCK);
    if (Files.notExists(lock)) {
      return Optional.empty();
    }
    try (FileChannel probe = lock(lock, false)) {
      return probe == null ? owner(lock).flatMap(ProcessHandle::of) : Optional.empty();
    }
  }

  /**
   * Locks a file and writes this process's number into it.
   *
   * @return the open channel, whose closing frees the lock; null when somebody else has it
   */
  static @Nullable FileChannel lock(Path file) throws IOException {
    return lock(file, true);
  }

  private static @Nullable FileChannel lock(Path file, boolean sign) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held == null) {
        channel.close();
        return null;
      }
    } catch (OverlappingFileLockException thisProcess) {
      channel.close();
      return null;
    }
    if (sign) {
      channel.truncate(0);
      byte[] number =
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(number));
    }
    return channel;
  }

  private static Optional<Long> owner(Path lock) {
    try {
      return Optional.of(Files.readString(lock).strip())
          .filter(number -> number.matches("[0-9]{1,18}"))
          .map(Long::valueOf);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Waits for, then ends, a server JVM whose supervisor was killed. */
  void endLeftoverServer() throws IOException, InterruptedException {
    Path lock = root.resolve(SERVER_LOCK);
    long deadline = System.nanoTime() + LEFTOVER_LIMIT.toNanos();
    while (true) {
      try (FileChannel free = lock(lock, false)) {
        if (free != null) {
          return;
        }
      }
      if (System.nanoTime() > deadline) {
        owner(lock).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
      }
      Thread.sleep(200);
    }
  }

  /** An empty folder for what belongs to one run only. */
  Path freshRunDirectory() throws IOException {
    Path run = root.resolve("run");
    if (Files.exists(run)) {
      try (Stream<Path> files = Files.walk(run)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
    return Files.createDirectories(run);
  }

  Path root() {
    return root;
  }

  /** A file that says where people reach the portal that runs; as old as its run directory. */
  static Path address(Path root) {
    return root.resolve("run").resolve("address");
  }

  Path database() {
    return database(root);
  }

  static Path database(Path root) {
    return root.resolve("database");
  }

  Path log() {
    return root.resolve("log");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
