package org.sevenleague.git.merge;

/** What three trees have at one path; not all the same. */
record Sides(Entry base, Entry ours, Entry theirs) {

  static final Sides NOTHING = new Sides(Entry.ABSENT, Entry.ABSENT, Entry.ABSENT);

  boolean addedInOurs() {
    return base.absent() && ours.present();
  }

  boolean addedInTheirs() {
    return base.absent() && theirs.present();
  }

  boolean goneInOurs() {
    return base.present() && ours.absent();
  }

  boolean goneInTheirs() {
    return base.present() && theirs.absent();
  }
}
