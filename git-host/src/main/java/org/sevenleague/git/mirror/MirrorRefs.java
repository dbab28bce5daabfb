package org.sevenleague.git.mirror;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.TrackingRefUpdate;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RefName;

/** The refs of a mirror: which follow the source, and what is kept of those that it lost. */
final class MirrorRefs {

  /** How long what a source lost is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  static final String BACKUP = "refs/mirror-backup/";

  /** What is mirrored; other refs of a host (merge requests, its own notes) are left there. */
  private static final List<String> FOLLOWED = List.of("refs/heads/", "refs/tags/", "refs/notes/");

  private static final Logger LOG = Logger.getLogger(MirrorRefs.class.getName());

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Repository ours;
  private final Instant now;

  MirrorRefs(Repository ours, Instant now) {
    this.ours = ours;
    this.now = now;
  }

  /** Which refs are to be fetched and which the source has no more. */
  Difference compare(Collection<Ref> advertised) throws IOException {
    Map<String, ObjectId> theirs = new HashMap<>();
    for (Ref ref : advertised) {
      if (followed(ref.getName()) && ref.getObjectId() != null) {
        theirs.put(ref.getName(), ref.getObjectId());
      }
    }
    Map<String, ObjectId> mine = new HashMap<>();
    for (Ref ref : ours.getRefDatabase().getRefs()) {
      if (followed(ref.getName()) && !ref.isSymbolic() && ref.getObjectId() != null) {
        mine.put(ref.getName(), ref.getObjectId());
      }
    }
    Set<String> wanted = new HashSet<>();
    theirs.forEach(
        (name, id) -> {
          if (!id.equals(mine.get(name))) {
            wanted.add(name);
          }
        });
    Set<String> lost = new HashSet<>(mine.keySet());
    lost.removeAll(theirs.keySet());
    return new Difference(wanted, lost, mine.size());
  }

  /** Keeps where these refs are now, those of them that exist here. */
  void keep(Set<String> names) throws IOException {
    for (String name : names) {
      Ref ref = ours.exactRef(name);
      if (ref != null && ref.getObjectId() != null) {
        backUp(name, ref.getObjectId());
      }
    }
  }

  /**
   * Lets go of the backups that a fetch shows to be needless: those of refs that only moved on.
   *
   * @throws IOException when a ref could not be written; the next fetch tries it again
   */
  void settle(Collection<TrackingRefUpdate> updates) throws IOException {
    for (TrackingRefUpdate update : updates) {
      require(update.getResult(), "update", update.getLocalName());
      if (update.getResult() != RefUpdate.Result.FORCED) {
        drop(backupName(update.getLocalName()));
      }
    }
  }

  /** Takes away refs that the source has no more, and keeps what they were at. */
  void loseLater(Set<String> lost) throws IOException {
    for (String name : lost) {
      Ref ref = ours.exactRef(name);
      if (ref != null && ref.getObjectId() != null) {
        backUp(name, ref.getObjectId());
        RefUpdate delete = ours.updateRef(name);
        delete.setForceUpdate(true);
        delete.setExpectedOldObjectId(ref.getObjectId());
        require(delete.delete(), "delete", name);
      }
    }
  }

  void dropOldBackups() throws IOException {
    for (Ref ref : ours.getRefDatabase().getRefsByPrefix(BACKUP)) {
      if (backedUpAt(ref.getName()).plus(KEPT).isBefore(now)) {
        drop(ref.getName());
      }
    }
  }

  private void drop(String name) throws IOException {
    if (ours.exactRef(name) != null) {
      RefUpdate delete = ours.updateRef(name);
      delete.setForceUpdate(true);
      require(delete.delete(), "delete", name);
    }
  }

  /** Lets HEAD stand for the same branch as the source's, when it stands for none of ours. */
  void follow(String branch) throws IOException {
    Ref head = ours.exactRef(Constants.HEAD);
    boolean unborn = head == null || head.getObjectId() == null;
    if (unborn && !branch.isEmpty() && ours.exactRef(branch) != null) {
      RefUpdate update = ours.updateRef(Constants.HEAD);
      update.disableRefLog();
      update.link(branch);
    }
  }

  /** The branch that a source's HEAD stands for; empty when it does not say. */
  static String headOf(@Nullable Ref head) {
    return head != null && head.isSymbolic() ? head.getTarget().getName() : "";
  }

  private void backUp(String name, ObjectId id) throws IOException {
    RefUpdate backup = ours.updateRef(backupName(name));
    backup.disableRefLog();
    backup.setNewObjectId(id);
    backup.setForceUpdate(true);
    require(backup.update(), "write", backup.getName());
  }

  private String backupName(String name) {
    return BACKUP + TIME.format(now) + "/" + name.substring("refs/".length());
  }

  private static void require(RefUpdate.Result result, String verb, String ref) throws IOException {
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      default -> throw new IOException("cannot " + verb + " " + ref + ": " + result);
    }
  }

  private Instant backedUpAt(String ref) {
    String time = ref.substring(BACKUP.length()).replaceFirst("/.*", "");
    try {
      return Instant.from(TIME.parse(time));
    } catch (DateTimeParseException notOurs) {
      LOG.log(Level.FINE, "{0} has no time in its name", ref);
      return now;
    }
  }

  private static boolean followed(String ref) {
    return FOLLOWED.stream().anyMatch(ref::startsWith)
        && !ref.endsWith("^{}")
        && RefName.mistakeIn(ref).isEmpty();
  }

  /**
   * How a source differs.
   *
   * @param wanted refs that are new or elsewhere
   * @param lost refs that it has no more
   * @param ours how many we hold
   */
  record Difference(Set<String> wanted, Set<String> lost, int ours) {

    /** Whether more than half of our refs are gone. */
    boolean shrank() {
      return lost.size() * 2 > ours;
    }
  }
}
