package org.sevenleague.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What neither the compiler nor ArchUnit sees: templates, migrations, lists and decisions. */
class TidyTest {

  private static final Path ROOT = root();

  @Test
  void templatesHoldNoInlineScriptStyleOrHandler() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path template : templates()) {
      Document page = Jsoup.parse(Files.readString(template));
      for (Element element : page.getAllElements()) {
        boolean inline =
            element.normalName().equals("style")
                || (element.normalName().equals("script")
                    && !element.hasAttr("src")
                    && !element.hasAttr("th:src"));
        for (Attribute attribute : element.attributes()) {
          String name = attribute.getKey().replaceFirst("^th:", "");
          inline |= name.equals("style") || name.startsWith("on") && name.length() > 4;
          inline |= attribute.getValue().strip().startsWith("javascript:");
        }
        if (inline) {
          found.add(ROOT.relativize(template) + ": " + element.cssSelector());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** {@code th:utext} checks its type at run time; inlined unescaped text has no such check. */
  @Test
  void nothingUnescapedStandsInline() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path template : templates()) {
      if (Files.readString(template).contains("[(")) {
        found.add(ROOT.relativize(template).toString());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void formsThatPostCarryTheToken() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path template : templates()) {
      for (Element form : Jsoup.parse(Files.readString(template)).select("form")) {
        boolean posts = form.attr("method").equalsIgnoreCase("post") || form.hasAttr("th:method");
        if (posts && form.select("input[name=csrf], [th\\:replace*=csrf]").isEmpty()) {
          found.add(ROOT.relativize(template) + ": " + form.cssSelector());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyPageHasOneMainThatTheSkipLinkReaches() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path template : templates()) {
      Document page = Jsoup.parse(Files.readString(template));
      boolean isPage = Files.readString(template).contains("layout :: page");
      if (isPage && page.select("main#main").size() != 1) {
        found.add(ROOT.relativize(template).toString());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyIconIsDrawn() throws IOException {
    String sprite =
        Files.readString(ROOT.resolve("portal-web/src/main/resources/frame/sprite.svg"));
    TreeSet<String> missing = new TreeSet<>();
    for (Path template : templates()) {
      Matcher use = Pattern.compile("href=\"#(i-[a-z-]+)\"").matcher(Files.readString(template));
      while (use.find()) {
        if (!sprite.contains("id=\"" + use.group(1) + "\"")) {
          missing.add(ROOT.relativize(template) + ": " + use.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void migrationsAreNumberedOnce() throws IOException {
    List<String> names =
        files("db/src/main/resources/db/migration", path -> true).stream()
            .map(path -> path.getFileName().toString())
            .toList();
    assertThat(names).allMatch(name -> name.matches("V\\d{3}__[a-z0-9_]+\\.sql"));
    assertThat(names.stream().map(name -> name.substring(0, 4))).doesNotHaveDuplicates();
  }

  @Test
  void persistenceUnitListsEveryEntity() throws IOException {
    TreeSet<String> entities = new TreeSet<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      if (text.contains("\n@Entity") || text.contains("\n@Converter")) {
        entities.add(className(source));
      }
    }
    String unit =
        Files.readString(ROOT.resolve("portal-web/src/main/resources/META-INF/persistence.xml"));
    Matcher listed = Pattern.compile("<class>(.*?)</class>").matcher(unit);
    assertThat(listed.results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(entities);
  }

  @Test
  void everyPageAndApiClassIsListed() throws IOException {
    String lists = Files.readString(source("PortalPages")) + Files.readString(source("PortalApi"));
    List<String> missing = new ArrayList<>();
    for (Path source : sources()) {
      String name = source.getFileName().toString().replace(".java", "");
      boolean hasAddress = Files.readString(source).contains("\n@Path(");
      if (hasAddress && !lists.contains("add(" + name + ".class)")) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void decisionsAreNumberedOnce() throws IOException {
    List<String> names =
        files("docs/adr", path -> path.toString().endsWith(".md")).stream()
            .map(path -> path.getFileName().toString())
            .toList();
    assertThat(names).allMatch(name -> name.matches("\\d{4}-[a-z0-9-]+\\.md"));
    assertThat(names.stream().map(name -> name.substring(0, 4))).doesNotHaveDuplicates();
  }

  @Test
  void queriesAreNeverPutTogetherFromText() throws IOException {
    Pattern joined =
        Pattern.compile("create(Native)?Query\\(\\s*\"[^\"]*\"\\s*\\+\\s*[a-z]\\w*\\b");
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      if (joined.matcher(Files.readString(source)).find()) {
        found.add(ROOT.relativize(source).toString());
      }
    }
    assertThat(found).isEmpty();
  }

  private static Path source(String name) {
    return ROOT.resolve("portal-web/src/main/java/org/sevenleague/web/frame/" + name + ".java");
  }

  private static String className(Path source) {
    return source
        .toString()
        .replaceFirst(".*/src/main/java/", "")
        .replace(".java", "")
        .replace('/', '.');
  }

  private static List<Path> templates() throws IOException {
    return modules(path -> path.toString().matches(".*/src/main/resources/templates/.*\\.html"));
  }

  private static List<Path> sources() throws IOException {
    return modules(path -> path.toString().matches(".*/src/main/java/.*\\.java"));
  }

  private static List<Path> modules(Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
        found.addAll(files(ROOT.relativize(module) + "/src/main", wanted));
      }
    }
    return found;
  }

  private static List<Path> files(String below, Predicate<Path> wanted) throws IOException {
    Path folder = ROOT.resolve(below);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("portal-kernel")) ? here : here.getParent();
  }
}
