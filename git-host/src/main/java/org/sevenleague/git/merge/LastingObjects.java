package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.MutableObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.sevenleague.git.disk.ForcedFolders;
import org.sevenleague.git.disk.GitDirectory;

/**
 * Writes objects for good: what a commit needs comes before it, each file and each folder is forced
 * to the disk, and at the end all is read again and named anew. What a power cut leaves behind is
 * whole objects that nothing leads to.
 */
final class LastingObjects {

  private final Repository git;
  private final MemoryObjects memory;

  /** In the order in which they are written. */
  private final Set<ObjectId> wanted = new LinkedHashSet<>();

  LastingObjects(Repository git, MemoryObjects memory) {
    this.git = git;
    this.memory = memory;
  }

  /** Writes these commits, and of what they lead to all that is only in memory. */
  void write(Collection<ObjectId> commits) throws IOException {
    for (ObjectId commit : commits) {
      want(commit);
    }
    try (ObjectInserter disk = git.newObjectInserter()) {
      for (ObjectId id : wanted) {
        MemoryObjects.Held object = memory.held(id).orElseThrow();
        disk.insert(object.type(), object.bytes());
      }
      disk.flush();
    }
    forceFolders();
    readAgain();
  }

  private void want(ObjectId id) throws IOException {
    MemoryObjects.Held object = memory.held(id).orElse(null);
    if (object == null || wanted.contains(id)) {
      return;
    }
    for (ObjectId part : parts(object)) {
      want(part);
    }
    wanted.add(id);
  }

  private static List<ObjectId> parts(MemoryObjects.Held object) throws IOException {
    List<ObjectId> parts = new ArrayList<>();
    if (object.type() == Constants.OBJ_COMMIT) {
      RevCommit commit = RevCommit.parse(object.bytes());
      parts.add(commit.getTree().copy());
      for (RevCommit parent : commit.getParents()) {
        parts.add(parent.copy());
      }
    } else if (object.type() == Constants.OBJ_TREE) {
      CanonicalTreeParser entries = new CanonicalTreeParser();
      entries.reset(object.bytes());
      MutableObjectId id = new MutableObjectId();
      for (; !entries.eof(); entries.next(1)) {
        if (!FileMode.GITLINK.equals(entries.getEntryRawMode())) {
          entries.getEntryObjectId(id);
          parts.add(id.toObjectId());
        }
      }
    }
    return parts;
  }

  private void forceFolders() throws IOException {
    var objects = git.getDirectory().toPath().resolve("objects");
    Set<String> folders = new LinkedHashSet<>();
    wanted.forEach(id -> folders.add(id.name().substring(0, 2)));
    for (String folder : folders) {
      if (java.nio.file.Files.isDirectory(objects.resolve(folder))) {
        GitDirectory.force(objects.resolve(folder));
      }
    }
    new ForcedFolders().forceObjects(git.getDirectory().toPath());
  }

  private void readAgain() throws IOException {
    try (ObjectReader reader = git.newObjectReader();
        ObjectInserter.Formatter namer = new ObjectInserter.Formatter()) {
      for (ObjectId id : wanted) {
        int type = memory.held(id).orElseThrow().type();
        byte[] bytes = reader.open(id, type).getBytes();
        if (!namer.idFor(type, bytes).equals(id)) {
          throw new IOException("object " + id.name() + " reads otherwise than it was written");
        }
      }
    }
  }
}
