package org.sevenleague.git.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes files and changes them at random, with a liking for what makes merging hard. */
final class RandomFiles {

  private static final String[] FEW = {"{", "}", "", "a", "b", "  x", "}"};

  /** A file, a link or a submodule. */
  record Item(int mode, byte[] bytes) {

    static final int FILE = 0100644;
    static final int PROGRAM = 0100755;
    static final int LINK = 0120000;
    static final int SUBMODULE = 0160000;
  }

  private final Random random;

  RandomFiles(Random random) {
    this.random = random;
  }

  TreeMap<String, Item> some() {
    TreeMap<String, Item> files = new TreeMap<>();
    int wanted = 2 + random.nextInt(9);
    while (files.size() < wanted) {
      add(files, path(), new Item(Item.FILE, text()));
    }
    return files;
  }

  /** The same after a few changes. */
  TreeMap<String, Item> changed(Map<String, Item> before, int changes) {
    TreeMap<String, Item> files = new TreeMap<>(before);
    for (int i = 0; i < changes; i++) {
      change(files);
    }
    return files;
  }

  private void change(TreeMap<String, Item> files) {
    if (files.isEmpty()) {
      add(files, path(), new Item(Item.FILE, text()));
      return;
    }
    String path = any(new ArrayList<>(files.keySet()));
    Item item = java.util.Objects.requireNonNull(files.get(path));
    int what = random.nextInt(100);
    if (what < 52) {
      files.put(path, new Item(item.mode(), edited(item)));
    } else if (what < 60) {
      add(files, path(), new Item(Item.FILE, text()));
    } else if (what < 67) {
      files.remove(path);
    } else if (what < 76) {
      files.remove(path);
      add(files, path(), random.nextBoolean() ? item : new Item(item.mode(), edited(item)));
    } else if (what < 82) {
      moveFolder(files, path);
    } else if (what < 85) {
      add(files, path(), item);
    } else if (what < 89) {
      files.put(path, new Item(item.mode() == Item.FILE ? Item.PROGRAM : Item.FILE, bytes(item)));
    } else if (what < 91) {
      files.put(path, new Item(Item.LINK, any(List.of("a", "b", "d/e")).getBytes()));
    } else if (what < 92) {
      files.put(path, new Item(Item.SUBMODULE, new byte[] {(byte) random.nextInt(3)}));
    } else if (what < 94) {
      files.remove(path);
      add(files, path + "/" + any(List.of("x", "y")), item);
    } else if (what < 95) {
      files.put(path, new Item(Item.FILE, new byte[] {1, 0, (byte) random.nextInt(3)}));
    } else if (what < 96) {
      files.put(path, new Item(Item.FILE, new byte[0]));
    } else if (what < 97) {
      add(files, ".gitattributes", new Item(Item.FILE, "*.c merge=union\n".getBytes()));
    } else {
      String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
      files.keySet().removeIf(each -> each.startsWith(folder + "/"));
      add(files, folder, item);
    }
  }

  private void moveFolder(TreeMap<String, Item> files, String path) {
    if (!path.contains("/")) {
      return;
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    String to = any(List.of("p/", "q/", "d/", "d/e/", folder + "s/", ""));
    TreeMap<String, Item> moved = new TreeMap<>();
    files
        .entrySet()
        .removeIf(
            file -> {
              boolean goes = file.getKey().startsWith(folder);
              if (goes) {
                moved.put(to + file.getKey().substring(folder.length()), file.getValue());
              }
              return goes;
            });
    moved.forEach((name, item) -> add(files, name, item));
  }

  private static void add(TreeMap<String, Item> files, String path, Item item) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      files.remove(path.substring(0, slash));
    }
    files.keySet().removeIf(each -> each.startsWith(path + "/"));
    files.put(path, item);
  }

  private String path() {
    String folder = any(List.of("", "", "d/", "d/e/", "p/", "q/", "d/s/"));
    return folder + any(List.of("a", "b", "c", "a.c", "b.c", "e", "f", "ä", "d-x"));
  }

  private byte[] text() {
    return bytes(lines(3 + random.nextInt(random.nextInt(6) == 0 ? 60 : 18)));
  }

  private List<String> lines(int count) {
    int kind = random.nextInt(3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean few = kind == 0 || kind == 1 && random.nextInt(3) == 0;
      lines.add((few ? any(List.of(FEW)) : "line " + random.nextInt(1_000)) + "\n");
    }
    return lines;
  }

  private static byte[] bytes(Item item) {
    return item.mode() == Item.SUBMODULE ? "was a submodule\n".getBytes() : item.bytes();
  }

  private byte[] edited(Item item) {
    if (item.mode() == Item.SUBMODULE || item.mode() == Item.LINK) {
      return new byte[] {'a', (byte) ('a' + random.nextInt(3))};
    }
    String text = new String(item.bytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(line + "\n"));
    if (random.nextInt(30) == 0) {
      return text.contains("\r")
          ? text.replace("\r", "").getBytes()
          : text.replace("\n", "\r\n").getBytes();
    }
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      edit(lines);
    }
    byte[] made = bytes(lines);
    boolean cut = random.nextInt(15) == 0 && made.length > 1;
    return cut ? java.util.Arrays.copyOf(made, made.length - 1) : made;
  }

  private void edit(List<String> lines) {
    int at = lines.isEmpty() ? 0 : random.nextInt(lines.size());
    int length = Math.min(lines.size() - at, 1 + random.nextInt(3));
    List<String> piece = new ArrayList<>(lines.subList(at, at + length));
    switch (random.nextInt(8)) {
      case 0, 1 -> lines.addAll(at, lines(1 + random.nextInt(3)));
      case 2 -> lines.subList(at, at + length).clear();
      case 3, 4 -> {
        lines.subList(at, at + length).clear();
        lines.addAll(at, lines(1 + random.nextInt(2)));
      }
      case 5 -> lines.addAll(random.nextInt(lines.size() + 1), piece);
      case 6 -> {
        lines.subList(at, at + length).clear();
        lines.addAll(random.nextInt(lines.size() + 1), piece);
      }
      default -> Collections.reverse(lines.subList(at, at + length));
    }
  }

  private static byte[] bytes(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.UTF_8);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
