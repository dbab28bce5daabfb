package org.sevenleague.git.merge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Tells whether the {@code .gitattributes} of any of the trees want a file merged in another way
 * than by lines: by a program, which is never run here, as a union, or not at all. Errs towards
 * saying so: it does not look whether a later rule takes an earlier one back.
 */
final class AskedDrivers {

  /** Bytes of one file of attributes; a longer one is taken to want anything. */
  private static final int LONGEST = 1 << 20;

  private final ObjectReader reader;
  private final List<ObjectId> trees;

  /** By the name of the tree and the folder in it. */
  private final Map<String, List<AttributesRule>> known = new HashMap<>();

  AskedDrivers(ObjectReader reader, List<ObjectId> trees) {
    this.reader = reader;
    this.trees = trees;
  }

  /**
   * @param path each byte one character
   */
  boolean askedFor(String path) throws IOException {
    for (ObjectId tree : trees) {
      Set<String> macros = macros(tree);
      for (int slash = -1; ; slash = path.indexOf('/', slash + 1)) {
        if (rules(tree, path.substring(0, slash + 1), path.substring(slash + 1), macros)) {
          return true;
        }
        if (path.indexOf('/', slash + 1) < 0) {
          break;
        }
      }
    }
    return false;
  }

  private boolean rules(ObjectId tree, String folder, String rest, Set<String> macros)
      throws IOException {
    String name = new String(rest.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    for (AttributesRule rule : rules(tree, folder)) {
      if (!rule.getPattern().startsWith("[attr]") && rule.isMatch(name, false)) {
        for (Attribute attribute : rule.getAttributes()) {
          if (aboutMerging(attribute) || macros.contains(attribute.getKey())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean aboutMerging(Attribute attribute) {
    return attribute.getKey().equals("merge") || attribute.getKey().equals("binary");
  }

  /** Names that stand for several attributes. */
  private Set<String> macros(ObjectId tree) throws IOException {
    Set<String> names = new HashSet<>();
    for (AttributesRule rule : rules(tree, "")) {
      if (rule.getPattern().startsWith("[attr]")) {
        names.add(rule.getPattern().substring("[attr]".length()));
      }
    }
    return names;
  }

  private List<AttributesRule> rules(ObjectId tree, String folder) throws IOException {
    String key = tree.name() + folder;
    List<AttributesRule> rules = known.get(key);
    if (rules == null) {
      rules = read(tree, folder);
      known.put(key, rules);
    }
    return rules;
  }

  private List<AttributesRule> read(ObjectId tree, String folder) throws IOException {
    byte[] path = (folder + ".gitattributes").getBytes(StandardCharsets.ISO_8859_1);
    String name = new String(path, StandardCharsets.UTF_8);
    try (TreeWalk walk = TreeWalk.forPath(reader, name, tree)) {
      if (walk == null || !new Entry(walk.getRawMode(0), walk.getObjectId(0)).file()) {
        return List.of();
      }
      ObjectLoader loader = reader.open(walk.getObjectId(0), Constants.OBJ_BLOB);
      if (loader.getSize() > LONGEST) {
        throw new TooLarge(name + " has more than 1 MiB.");
      }
      AttributesNode node = new AttributesNode();
      node.parse(new ByteArrayInputStream(loader.getCachedBytes(LONGEST)));
      return node.getRules();
    }
  }
}
