package org.sevenleague.server;

import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The main class of the JVM that serves the portal. It runs Payara Micro, says when the portal is
 * deployed, and ends when its supervisor does, however that ended.
 */
public final class PortalServer {

  /** What this JVM prints, on a line of its own, once pages are served. */
  static final String READY = "portal-server: ready";

  /** Nothing was deployed: the log says why. */
  static final int NOT_DEPLOYED = 3;

  /** System property: the process number of the embedded PostgreSQL; absent when there is none. */
  static final String DATABASE_PROCESS = "portal.run.database";

  /** System property: the folder that Payara was unpacked to. */
  static final String RUNTIME = "portal.run.payara";

  private static final Logger LOG = Logger.getLogger(PortalServer.class.getName());

  private static final String OUTERMOST_FILTER = "org.sevenleague.web.frame.FrameFilter";

  private static final int LAST_WORDS_SECONDS = 20;

  private static @Nullable FileChannel held;

  private PortalServer() {}

  public static void main(String[] payaraArguments) throws Exception {
    leaveInterruptsToTheSupervisor();
    finishRequestsWhenAskedToEnd();
    endWithTheSupervisor();
    holdLock();
    PayaraMicroBoot payara = start(payaraArguments);
    if (payara.getRuntime().getDeployedApplicationNames().isEmpty()) {
      Runtime.getRuntime().halt(NOT_DEPLOYED);
    }
    System.out.println(READY);
  }

  /**
   * What Payara's launcher does, except that its jars are on the class path already and that the
   * root directory is another one than theirs.
   */
  private static PayaraMicroBoot start(String[] arguments) throws Exception {
    Path runtime = Path.of(System.getProperty(RUNTIME));
    System.setProperty(
        "fish.payara.micro.BootJar", runtime.resolve("launch-micro.jar").toUri().toString());
    System.setProperty("fish.payara.micro.UnpackDir", runtime.toString());
    Method create =
        Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
            .getDeclaredMethod("create", String[].class);
    return (PayaraMicroBoot) create.invoke(null, (Object) arguments);
  }

  /** A terminal sends Ctrl-C to every process of the group; only the supervisor acts on it. */
  private static void leaveInterruptsToTheSupervisor() {
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
  }

  /** SIGTERM: requests under way are served to their end, within the limit, before all stops. */
  private static void finishRequestsWhenAskedToEnd() {
    Signal.handle(
        new Signal("TERM"),
        signal -> Thread.ofPlatform().name("drain").start(PortalServer::drainAndExit));
  }

  private static void drainAndExit() {
    long seconds = Long.getLong("portal.drain", 30);
    LOG.log(Level.INFO, "asked to end: what is being served has {0} s to finish", seconds);
    long limit = TimeUnit.SECONDS.toNanos(seconds);
    long begin = System.nanoTime();
    try {
      while (servesRequests() && System.nanoTime() - begin < limit) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }

  /**
   * Whether a thread is inside the outermost filter of the portal. The stacks tell it without
   * anything being shared between this class and the application, whose class loader is another.
   */
  private static boolean servesRequests() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().equals(OUTERMOST_FILTER));
  }

  private static void endWithTheSupervisor() {
    Optional<ProcessHandle> supervisor = ProcessHandle.current().parent();
    Thread.ofPlatform()
        .daemon()
        .name("supervisor watch")
        .start(
            () -> {
              supervisor.ifPresent(process -> process.onExit().join());
              endDatabase();
              Thread.ofPlatform().daemon().start(() -> System.exit(1));
              try {
                TimeUnit.SECONDS.sleep(LAST_WORDS_SECONDS);
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(1);
            });
  }

  /** With nobody left to stop it, PostgreSQL is asked to stop once its last connection closes. */
  private static void endDatabase() {
    Optional.ofNullable(Long.getLong(DATABASE_PROCESS))
        .flatMap(ProcessHandle::of)
        .ifPresent(ProcessHandle::destroy);
  }

  private static void holdLock() throws IOException {
    held =
        DataDirectory.lock(Path.of(System.getProperty("portal.data"), DataDirectory.SERVER_LOCK));
    if (held == null) {
      System.err.println("another server JVM still uses the data directory");
      Runtime.getRuntime().halt(1);
    }
  }
}
