package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many patterns compiled into one tree over the parts of paths, so that a path is compared with the
 * patterns that share its beginning and not with all of them. Patterns that begin alike share
 * nodes; of a node's wildcards those of the forms {@code *x} and {@code x*} are looked up by what
 * is fixed in them, and only the others are tried one by one.
 */
final class PatternTree {

  private final Node root = new Node(0, false);
  private int nodes = 1;

  /** A place in the tree: what has been matched so far. */
  private static final class Node {
    private final int number;

    /** Stays when a folder goes by: the place behind {@code **}. */
    private final boolean stays;

    private Map<String, Node> names = Map.of();
    private Map<Integer, Map<String, Node>> suffixes = Map.of();
    private Map<Integer, Map<String, Node>> prefixes = Map.of();
    private List<Edge> globs = List.of();
    private @Nullable Node any;
    private @Nullable Node folders;
    private Numbers exact = Numbers.NONE;
    private Numbers beneath = Numbers.NONE;

    Node(int number, boolean stays) {
      this.number = number;
      this.stays = stays;
    }
  }

  private record Edge(SegmentGlob glob, Node to) {}

  /** Numbers of rules, ascending. */
  static final class Numbers {
    private static final Numbers NONE = new Numbers(new int[0]);

    private int[] values;
    private int count;

    private Numbers(int[] values) {
      this.values = values;
    }

    private Numbers with(int number) {
      Numbers numbers = this == NONE ? new Numbers(new int[1]) : this;
      if (numbers.count == numbers.values.length) {
        numbers.values = Arrays.copyOf(numbers.values, 2 * numbers.count);
      }
      numbers.values[numbers.count++] = number;
      return numbers;
    }

    int count() {
      return count;
    }

    int get(int index) {
      return values[index];
    }

    int last() {
      return values[count - 1];
    }
  }

  /** Takes rules that match, never none at once; some come more than once, in no order. */
  interface Found {
    void rules(Numbers rules);
  }

  /** Adds a pattern. Rules are added in ascending order. */
  void add(PathPattern pattern, int rule) {
    Node node = root;
    for (PathPattern.Segment segment : pattern.segments()) {
      node = next(node, segment.glob());
    }
    if (pattern.exact()) {
      node.exact = node.exact.with(rule);
    }
    if (pattern.beneath()) {
      node.beneath = node.beneath.with(rule);
    }
  }

  /** Nodes: what the tree takes in memory. */
  int size() {
    return nodes;
  }

  Walk walk() {
    return new Walk();
  }

  private Node next(Node from, Optional<SegmentGlob> wanted) {
    if (wanted.isEmpty()) {
      Node folders = from.folders;
      if (folders == null) {
        folders = new Node(nodes++, true);
        from.folders = folders;
      }
      return folders;
    }
    SegmentGlob glob = wanted.get();
    String text = glob.text();
    return switch (glob.shape()) {
      case LITERAL -> {
        from.names = from.names.isEmpty() ? new HashMap<>(2) : from.names;
        yield from.names.computeIfAbsent(text, key -> fresh());
      }
      case SUFFIX -> {
        from.suffixes = from.suffixes.isEmpty() ? new HashMap<>() : from.suffixes;
        yield byLength(from.suffixes, text);
      }
      case PREFIX -> {
        from.prefixes = from.prefixes.isEmpty() ? new HashMap<>() : from.prefixes;
        yield byLength(from.prefixes, text);
      }
      case ALL -> {
        Node any = from.any;
        if (any == null) {
          any = fresh();
          from.any = any;
        }
        yield any;
      }
      case OTHER -> {
        Node to = fresh();
        from.globs = from.globs.isEmpty() ? new ArrayList<>() : from.globs;
        from.globs.add(new Edge(glob, to));
        yield to;
      }
    };
  }

  private Node byLength(Map<Integer, Map<String, Node>> index, String text) {
    return index
        .computeIfAbsent(text.length(), key -> new HashMap<>())
        .computeIfAbsent(text, key -> fresh());
  }

  private Node fresh() {
    return new Node(nodes++, false);
  }

  /** Compares paths with the tree, one after the other; for one thread. */
  final class Walk {
    private final int[] seen = new int[nodes];
    private int turn;
    private List<Node> here = new ArrayList<>();
    private List<Node> there = new ArrayList<>();

    /** Finds every rule that matches a path. */
    void match(String path, Found found) {
      here.clear();
      turn++;
      reach(here, root);
      int from = 0;
      while (from <= path.length()) {
        int slash = path.indexOf('/', from);
        String segment = path.substring(from, slash < 0 ? path.length() : slash);
        step(segment, found);
        from = slash < 0 ? path.length() + 1 : slash + 1;
      }
      for (Node node : here) {
        if (node.exact.count() > 0) {
          found.rules(node.exact);
        }
      }
    }

    private void step(String segment, Found found) {
      there.clear();
      turn++;
      for (Node node : here) {
        if (node.beneath.count() > 0) {
          found.rules(node.beneath);
        }
        follow(node, segment);
      }
      List<Node> old = here;
      here = there;
      there = old;
    }

    private void follow(Node node, String segment) {
      if (node.stays) {
        reach(there, node);
      }
      reachIfAny(node.names.get(segment));
      reachIfAny(node.any);
      for (Map.Entry<Integer, Map<String, Node>> suffix : node.suffixes.entrySet()) {
        int start = segment.length() - suffix.getKey();
        if (start >= 0) {
          reachIfAny(suffix.getValue().get(segment.substring(start)));
        }
      }
      for (Map.Entry<Integer, Map<String, Node>> prefix : node.prefixes.entrySet()) {
        if (prefix.getKey() <= segment.length()) {
          reachIfAny(prefix.getValue().get(segment.substring(0, prefix.getKey())));
        }
      }
      for (Edge edge : node.globs) {
        if (edge.glob().matches(segment)) {
          reach(there, edge.to());
        }
      }
    }

    private void reachIfAny(@Nullable Node node) {
      if (node != null) {
        reach(there, node);
      }
    }

    /** Adds a node and what follows it without taking a part of the path. */
    private void reach(List<Node> places, Node node) {
      if (seen[node.number] == turn) {
        return;
      }
      seen[node.number] = turn;
      places.add(node);
      if (node.folders != null) {
        reach(places, node.folders);
      }
    }
  }
}
