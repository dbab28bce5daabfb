package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.disk.RefTips;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/**
 * Where a page is: what its head, its tabs and its menu of branches show.
 *
 * @param view the view in its address, such as {@code tree}
 * @param tab the current tab
 * @param label the revision as addresses write it
 * @param shown the revision as people read it
 * @param permalink the same page at its commit; empty when it has none
 * @param folder the folder that a search "here" is limited to
 */
public record Place(
    RepositoryName name,
    String description,
    String visibility,
    String kind,
    boolean archived,
    String view,
    String tab,
    String label,
    String shown,
    FilePath path,
    List<Crumb> crumbs,
    List<Choice> branches,
    List<Choice> tags,
    int moreRefs,
    String permalink,
    FilePath folder) {

  /** Branches and tags each in the menu; the page of branches has all. */
  private static final int IN_MENU = 25;

  /** Branches or tags whose age is looked up for the menu; of more the larger numbers are first. */
  private static final int DATED = 300;

  /** A step of the way to a page; without an address it is where the page is. */
  public record Crumb(SafeHtml text, String address) {}

  /** A branch or tag, and the address of the same page there. */
  public record Choice(String name, String address, boolean current) {}

  static Place at(Visit visit, Revision revision, String view, String tab, boolean folder)
      throws IOException {
    List<Ref> heads = refs(visit, Constants.R_HEADS);
    List<Ref> tags = refs(visit, Constants.R_TAGS);
    FilePath path = revision.path();
    return new Place(
        visit.name(),
        visit.about().description(),
        visit.about().visibility().word(),
        visit.about().kind().word(),
        visit.about().archived(),
        view,
        tab,
        revision.label(),
        revision.shown(),
        path,
        crumbs(visit.name(), revision),
        choices(visit, heads, revision, view),
        choices(visit, tags, revision, view),
        Math.max(0, heads.size() - IN_MENU) + Math.max(0, tags.size() - IN_MENU),
        Addresses.at(visit.name(), view, revision.commit().hex(), path),
        folder ? path : path.parent());
  }

  /** Branches, the default one first, and then tags. */
  static List<Ref> menu(Visit visit) throws IOException {
    List<Ref> all = new ArrayList<>(refs(visit, Constants.R_HEADS));
    all.sort(Comparator.comparing(ref -> !ref.getName().equals(visit.standard().value())));
    all.addAll(refs(visit, Constants.R_TAGS));
    return all;
  }

  /** A place in a repository that belongs to no revision. */
  static Place of(Visit visit, String tab) throws IOException {
    Optional<Revision> standard = visit.standardRevision();
    return new Place(
        visit.name(),
        visit.about().description(),
        visit.about().visibility().word(),
        visit.about().kind().word(),
        visit.about().archived(),
        tab,
        tab,
        standard.map(Revision::label).orElse(visit.standard().shortName()),
        standard.map(Revision::shown).orElse(visit.standard().shortName()),
        FilePath.ROOT,
        List.of(new Crumb(SafeHtml.text(visit.name().value()), "/" + visit.name())),
        List.of(),
        List.of(),
        0,
        "",
        FilePath.ROOT);
  }

  private static List<Ref> refs(Visit visit, String prefix) throws IOException {
    List<Ref> refs = new ArrayList<>(visit.git().getRefDatabase().getRefsByPrefix(prefix));
    refs.sort(Comparator.comparing(Ref::getName, Place::newerNumbersFirst));
    if (refs.size() <= DATED) {
      Map<String, Integer> times = times(visit, refs);
      refs.sort(Comparator.comparing((Ref ref) -> times.getOrDefault(ref.getName(), 0)).reversed());
    }
    return refs;
  }

  /** When the commits at refs were made, in seconds since 1970; none for what is no commit. */
  private static Map<String, Integer> times(Visit visit, List<Ref> refs) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    try (RevWalk walk = new RevWalk(visit.git())) {
      walk.setRetainBody(false);
      for (Ref ref : refs) {
        if (RefTips.peeled(walk, ref).orElse(null) instanceof RevCommit commit) {
          times.put(ref.getName(), commit.getCommitTime());
        }
      }
    }
    return times;
  }

  /** Names with larger numbers first, so that a menu begins with the newest version. */
  private static int newerNumbersFirst(String a, String b) {
    return -RefOrder.compare(a, b);
  }

  private static List<Choice> choices(Visit visit, List<Ref> refs, Revision revision, String view) {
    String standard = visit.standard().value();
    return refs.stream()
        .sorted(Comparator.comparing((Ref ref) -> !ref.getName().equals(standard)))
        .limit(IN_MENU)
        .map(
            ref -> {
              String name = org.eclipse.jgit.lib.Repository.shortenRefName(ref.getName());
              return new Choice(
                  name,
                  Addresses.at(visit.name(), view, name, revision.path()),
                  revision.ref().isPresent() && revision.ref().get().value().equals(ref.getName()));
            })
        .toList();
  }

  private static List<Crumb> crumbs(RepositoryName name, Revision revision) {
    List<Crumb> crumbs = new ArrayList<>();
    FilePath path = revision.path();
    crumbs.add(
        new Crumb(
            SafeHtml.text(name.value()),
            revision.label().equals("HEAD")
                ? "/" + name
                : Addresses.tree(name, revision.label(), FilePath.ROOT)));
    if (path.isRoot()) {
      return crumbs;
    }
    FilePath at = FilePath.ROOT;
    for (String part : path.value().split("/")) {
      at = at.child(part);
      crumbs.add(new Crumb(Unseen.html(part), Addresses.tree(name, revision.label(), at)));
    }
    return crumbs;
  }

  public String tree(FilePath to) {
    return Addresses.tree(name, label, to);
  }

  /** The address of another view of the same path. */
  public String other(String otherView) {
    return Addresses.at(name, otherView, label, path);
  }

  public String commit(CommitSummary commit) {
    return Addresses.commit(name, commit.id());
  }

  /** The address that an entry of a folder opens. */
  public String entry(TreeEntry entry) {
    return Addresses.at(name, entry.folder() ? "tree" : "file", label, entry.path());
  }

  public String fileAt(FilePath file) {
    return Addresses.file(name, label, file);
  }

  /** The revision as it stands in an address. */
  public String encodedLabel() {
    return Addresses.encoded(label);
  }

  /** The address of a view of this revision's root. */
  public String root(String rootView) {
    return Addresses.at(name, rootView, label, FilePath.ROOT);
  }

  /** The address of a view of the whole repository. */
  public String part(String partView) {
    return "/" + name + "/-/" + partView;
  }

  /** The path's last part with hidden characters marked. */
  public SafeHtml pathName() {
    return Unseen.html(path.isRoot() ? name.value() : path.name());
  }
}
