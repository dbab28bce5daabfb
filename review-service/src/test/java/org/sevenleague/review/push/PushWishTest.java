package org.sevenleague.review.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.kernel.Invalid;

class PushWishTest {

  @Test
  void readsGerritsWords() {
    PushWish wish =
        PushWish.read("main%topic=expire,r=alice,r=@storage,cc=bob,wip,m=First_try%21", List.of());
    assertThat(wish.branch()).isEqualTo("main");
    assertThat(wish.topic()).isEqualTo("expire");
    assertThat(wish.reviewers()).containsExactlyInAnyOrder("alice", "@storage");
    assertThat(wish.copied()).containsExactly("bob");
    assertThat(wish.wip()).hasValue(true);
    assertThat(wish.secret()).isEmpty();
    assertThat(wish.message()).isEqualTo("First try!");
  }

  @Test
  void readsPushOptions() {
    PushWish wish =
        PushWish.read(
            "feature/x",
            List.of(
                "topic=a b", "description=Why, in = short", "title=A title", "force-push=true"));
    assertThat(wish.branch()).isEqualTo("feature/x");
    assertThat(wish.topic()).isEqualTo("a b");
    assertThat(wish.message()).isEqualTo("A title\n\nWhy, in = short");
    assertThat(wish.wip()).isEmpty();
  }

  @Test
  void takesTheWholeNameOfABranch() {
    assertThat(PushWish.read("refs/heads/main%ready", List.of()).branch()).isEqualTo("main");
  }

  @ParameterizedTest
  @CsvSource({
    "Code-Review+1, 1",
    "Code-Review=+2, 2",
    "Code-Review-2, -2",
    "code-review, 1",
    "+1, 1",
    "-1, -1",
    "%2B2, 2",
    "0, 0"
  })
  void readsVotes(String word, int value) {
    assertThat(PushWish.read("main%label=" + word, List.of()).vote()).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main%tpic=x|«tpic» is not known",
        "main%submit|«submit» is not known",
        "main%hashtag=a|«hashtag» is not known",
        "main%l=Verified+1|no label «Verified»",
        "main%l=Code-Review+3|from -2 to +2",
        "main%l=|from -2 to +2",
        "main%l=+1,l=-1|contradict",
        "main%wip,ready|contradict",
        "main%private,remove-private|contradict",
        "main%topic=a,topic=b|given twice",
        "main%r=|needs a handle",
        "main%m=50%25%2|two digits",
        "main%wip=perhaps|true or false",
      })
  void refusesWhatItCannotGrantByName(String target, String words) {
    assertThatThrownBy(() -> PushWish.read(target, List.of()))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining(words);
  }
}
