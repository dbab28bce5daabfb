package org.sevenleague.benchmarks;

import java.util.List;
import java.util.Optional;
import org.sevenleague.search.query.NamePattern;
import org.sevenleague.search.query.Query;
import org.sevenleague.search.query.Query.And;
import org.sevenleague.search.query.Query.File;
import org.sevenleague.search.query.Query.Regex;
import org.sevenleague.search.query.Query.Repo;
import org.sevenleague.search.query.Query.Text;
import org.sevenleague.search.query.Query.Where;

/**
 * One of the 28 questions that are measured: common and rare words, phrases, regular expressions
 * with and without literals, filters, names.
 *
 * @param pattern as ripgrep and git grep take it
 */
record BenchQuery(
    String id,
    Kind kind,
    boolean ignoreCase,
    boolean word,
    String pattern,
    Optional<String> repository,
    Optional<String> extension) {

  enum Kind {
    LITERAL,
    REGEX,
    NAME
  }

  static final List<BenchQuery> ALL =
      List.of(
          literal("q01_lit_common", "return"),
          literal("q02_lit_common2", "import java.util"),
          literal("q03_lit_mid", "NullPointerException"),
          literal("q04_lit_rare", "CONFIG_SPL_BOOTCOUNT_LIMIT"),
          literal("q05_lit3_rare", "xyz"),
          literal("q06_lit3_common", "int"),
          literal("q07_lit2", "qz"),
          literal("q08_ci_mid", "deadlock").ignoringCase(),
          literal("q09_ci_common", "timeout").ignoringCase(),
          literal("q10_ci_rare", "thundering herd").ignoringCase(),
          regex("q11_re_lit", "func \\(\\w+ \\*\\w+\\) Close\\("),
          regex("q12_re_lit2", "open[A-Z]\\w+Stream\\("),
          regex("q13_re_alt", "(EAGAIN|EWOULDBLOCK|EINTR)"),
          regex("q14_re_alt2", "(public|protected) static final (int|long) [A-Z_]+ = \\d+"),
          regex("q15_re_notri", "[a-z]\\d\\d\\d[A-Z]{4}\\d"),
          regex("q16_re_notri2", "\\b[0-9a-f]{40}\\b"),
          regex("q17_sym", "class \\w*Repository\\b"),
          literal("q18_sym_word", "BufferPool").asWord(),
          literal("q19_nohit", "zqxjkvbpwy"),
          literal("q20_nohit_common", "returninterface"),
          literal("q21_phrase", "} catch (IOException e) {"),
          literal("q22_phrase2", "\"Content-Type\", \"application/json\""),
          literal("q23_ext_filter", "TODO").inFiles("rs"),
          literal("q24_repo_filter", "ObjectId").inRepository("eclipse-jgit/jgit"),
          literal("q25_word_common", "lock").asWord(),
          literal("q26_utf8", "é"),
          regex("q27_ci_re", "select\\s+\\w+\\s+from\\s+user").ignoringCase(),
          new BenchQuery(
              "q28_filename",
              Kind.NAME,
              false,
              false,
              "Controller",
              Optional.empty(),
              Optional.of("java")));

  private static BenchQuery literal(String id, String text) {
    return new BenchQuery(id, Kind.LITERAL, false, false, text, Optional.empty(), Optional.empty());
  }

  private static BenchQuery regex(String id, String pattern) {
    return new BenchQuery(
        id, Kind.REGEX, false, false, pattern, Optional.empty(), Optional.empty());
  }

  private BenchQuery ignoringCase() {
    return new BenchQuery(id, kind, true, word, pattern, repository, extension);
  }

  private BenchQuery asWord() {
    return new BenchQuery(id, kind, ignoreCase, true, pattern, repository, extension);
  }

  private BenchQuery inFiles(String ending) {
    return new BenchQuery(id, kind, ignoreCase, word, pattern, repository, Optional.of(ending));
  }

  private BenchQuery inRepository(String name) {
    return new BenchQuery(id, kind, ignoreCase, word, pattern, Optional.of(name), extension);
  }

  /** The same question to the portal. */
  Query query() {
    Query asked =
        switch (kind) {
          case LITERAL ->
              word
                  ? new Regex("\\b" + pattern + "\\b", !ignoreCase, Where.CONTENT)
                  : new Text(pattern, !ignoreCase, Where.CONTENT);
          case REGEX -> new Regex(pattern, !ignoreCase, Where.CONTENT);
          case NAME ->
              new File(
                  new NamePattern(
                      NamePattern.Kind.REGEX,
                      "(?-i)" + pattern + "[^/]*\\." + extension.orElseThrow() + "$"));
        };
    if (repository.isPresent()) {
      return new And(
          List.of(asked, new Repo(new NamePattern(NamePattern.Kind.EXACT, repository.get()))));
    }
    if (kind != Kind.NAME && extension.isPresent()) {
      return new And(
          List.of(asked, new File(new NamePattern(NamePattern.Kind.GLOB, "*." + extension.get()))));
    }
    return asked;
  }
}
