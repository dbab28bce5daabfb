package org.sevenleague.git.repository;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.kernel.Wildcard;

/** A git repository of this portal. Its number and its place on disk stay through renames. */
@Entity
@Table(name = "repositories")
@Cacheable(false)
public class Repository {

  /** Characters of a description. */
  public static final int MAX_DESCRIPTION = 500;

  /** Protected branches and patterns of one repository. */
  private static final int MAX_PROTECTED = 50;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String name;
  private String kind;
  private String visibility;

  @Column(name = "default_branch")
  private String defaultBranch;

  private String description;

  @Column(name = "local_path")
  private @Nullable String localPath;

  private boolean archived;

  @Column(name = "protected_branches")
  private String protectedBranches = "";

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  @Column(name = "name_freed")
  private boolean nameFreed;

  @Column(name = "active_at")
  private @Nullable Instant activeAt;

  @Column(name = "size_bytes")
  private long sizeBytes;

  @Column(name = "last_commit")
  private @Nullable String lastCommit;

  @Column(name = "last_commit_at")
  private @Nullable Instant lastCommitAt;

  @Column(name = "last_subject")
  private String lastSubject = "";

  private String languages = "";

  @SuppressWarnings("NullAway.Init")
  protected Repository() {}

  Repository(
      RepositoryName name,
      Kind kind,
      Visibility visibility,
      String defaultBranch,
      String description,
      @Nullable Path localPath,
      Instant createdAt) {
    this.name = name.value();
    this.kind = kind.word();
    this.visibility = visibility.word();
    this.defaultBranch = RefName.branch(defaultBranch).shortName();
    this.description = checkedDescription(description);
    this.localPath = localPath == null ? null : localPath.toString();
    this.createdAt = createdAt;
  }

  public RepositoryId id() {
    return new RepositoryId(id);
  }

  public RepositoryName name() {
    return new RepositoryName(name);
  }

  public Kind kind() {
    return Kind.of(kind);
  }

  public Visibility visibility() {
    return Visibility.of(visibility);
  }

  /** The full name of the branch that stands for the repository; it need not exist (yet). */
  public RefName defaultBranch() {
    return RefName.branch(defaultBranch);
  }

  /** One line or two in plain text; may be empty. */
  public String description() {
    return description;
  }

  /** The git directory of a local repository; empty for the other kinds. */
  public Optional<Path> localPath() {
    return Optional.ofNullable(localPath).map(Path::of);
  }

  /** True when it is kept to be read: nothing can be pushed to it and a mirror is not fetched. */
  public boolean archived() {
    return archived;
  }

  /** Short branch names, or patterns in which {@code *} stands for anything, that only grow. */
  public List<String> protectedBranches() {
    return protectedBranches.lines().filter(line -> !line.isBlank()).toList();
  }

  /** Whether pushes to this branch may only add commits and never delete it. */
  public boolean protects(RefName ref) {
    return ref.isBranch()
        && protectedBranches().stream().anyMatch(p -> new Wildcard(p).matches(ref.shortName()));
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When it was deleted; it is kept {@link Repositories#KEPT} from then on. */
  public Optional<Instant> deletedAt() {
    return Optional.ofNullable(deletedAt);
  }

  /** Whether another repository may take the name of this one, which is deleted. */
  public boolean nameFreed() {
    return nameFreed;
  }

  /** When a ref last moved, or when its newest commit was made; empty for an empty repository. */
  public Optional<Instant> activeAt() {
    return Optional.ofNullable(activeAt);
  }

  /** Bytes of its packs and loose objects on disk, as of the last time refs moved. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The newest commit of the default branch, as of the last time refs moved. */
  public Optional<CommitId> lastCommit() {
    return Optional.ofNullable(lastCommit).map(CommitId::new);
  }

  public Optional<Instant> lastCommitAt() {
    return Optional.ofNullable(lastCommitAt);
  }

  /** The first line of that commit's message; empty when there is none. */
  public String lastSubject() {
    return lastSubject;
  }

  /** Languages of the default branch with their bytes, largest first; empty when not known. */
  public List<LanguageShare> languages() {
    return LanguageShare.parse(languages);
  }

  void rename(RepositoryName name) {
    this.name = name.value();
  }

  void show(Visibility visibility) {
    this.visibility = visibility.word();
  }

  void describe(String description) {
    this.description = checkedDescription(description);
  }

  void defaultBranch(String shortName) {
    this.defaultBranch = RefName.branch(shortName).shortName();
  }

  void archive(boolean archived) {
    this.archived = archived;
  }

  void protect(List<String> patterns) {
    if (patterns.size() > MAX_PROTECTED) {
      throw new Invalid("protected", "At most " + MAX_PROTECTED + " branches can be protected.");
    }
    for (String pattern : patterns) {
      RefName.mistakeIn("refs/heads/" + pattern.replace("*", "x"))
          .ifPresent(
              mistake -> {
                throw new Invalid("protected", "«" + pattern + "»: " + mistake);
              });
    }
    this.protectedBranches = String.join("\n", patterns);
  }

  void delete(Instant at) {
    if (deletedAt != null) {
      throw new Conflict("This repository is deleted already.");
    }
    this.deletedAt = at;
  }

  void freeName() {
    this.nameFreed = true;
  }

  void restore() {
    this.deletedAt = null;
    this.nameFreed = false;
  }

  void note(RepositoryFacts facts) {
    this.activeAt = facts.activeAt().orElse(activeAt);
    this.sizeBytes = facts.sizeBytes();
    this.lastCommit = facts.lastCommit().map(CommitId::hex).orElse(null);
    this.lastCommitAt = facts.lastCommitAt().orElse(null);
    this.lastSubject = facts.lastSubject();
  }

  void note(List<LanguageShare> shares) {
    this.languages = LanguageShare.write(shares);
  }

  private static String checkedDescription(String description) {
    String text = description.strip();
    if (text.length() > MAX_DESCRIPTION) {
      throw new Invalid(
          "description", "A description has at most " + MAX_DESCRIPTION + " characters.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid("description", "A description is plain text on one line.");
    }
    return text;
  }
}
