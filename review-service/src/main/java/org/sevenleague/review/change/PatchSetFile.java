package org.sevenleague.review.change;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A file that a patch set changes against its parent. Derived from git, never changed. */
@Entity
@Table(name = "patch_set_files")
@IdClass(PatchSetFile.Key.class)
@Cacheable(false)
public class PatchSetFile {

  @Id
  @Column(name = "patch_set_id")
  private long patchSetId;

  @Id private int position;

  private String path;

  @Column(name = "old_path")
  private String oldPath;

  private String kind;

  @Column(name = "old_blob")
  private String oldBlob;

  @Column(name = "new_blob")
  private String newBlob;

  private int added;
  private int removed;

  /** Which file of which patch set. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;
    private long patchSetId;
    private int position;

    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.patchSetId == patchSetId && key.position == position;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(patchSetId) * 31 + position;
    }
  }

  @SuppressWarnings("NullAway.Init")
  protected PatchSetFile() {}

  public int position() {
    return position;
  }

  /** The path that names it: after, or before for a file that is gone. */
  public String path() {
    return path;
  }

  /** Its path before; differs for renames and copies, empty for a new file. */
  public String oldPath() {
    return oldPath;
  }

  /** added, changed, removed, renamed or copied. */
  public String kind() {
    return kind;
  }

  /** Hexadecimal id of the content before; zeros when it is new. */
  public String oldBlob() {
    return oldBlob;
  }

  /** Hexadecimal id of the content after; zeros when it is gone. */
  public String newBlob() {
    return newBlob;
  }

  /** Lines; -1 when not counted. */
  public int added() {
    return added;
  }

  /** Lines; -1 when not counted. */
  public int removed() {
    return removed;
  }
}
