package org.sevenleague.web.frame;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Style sheets, scripts and pictures: {@code assets/<name>} on the class path of every area. The
 * address holds a hash of the content, so browsers keep an asset for ever and ask anew when it
 * changes.
 */
@Singleton
public class Assets {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}(\\.[a-z0-9]{1,8}){1,2}");

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8",
          "png", "image/png",
          "ico", "image/x-icon");

  private final Map<String, Optional<Asset>> known = new ConcurrentHashMap<>();

  /** One asset; {@code bytes} is never changed. */
  record Asset(String name, String hash, String type, byte[] bytes) {

    String address() {
      return "/assets/" + hash + "/" + name;
    }
  }

  /** The asset of that name, when there is one. */
  Optional<Asset> find(String name) {
    return NAME.matcher(name).matches() && TYPES.containsKey(extension(name))
        ? known.computeIfAbsent(name, Assets::load)
        : Optional.empty();
  }

  /**
   * The text of an asset that is part of this build.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public String text(String name) {
    return find(name)
        .map(asset -> new String(asset.bytes(), StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalArgumentException("no asset " + name));
  }

  /** The addresses of those that exist, in the order given. */
  List<String> addresses(List<String> names) {
    return names.stream().flatMap(name -> find(name).stream()).map(Asset::address).toList();
  }

  private static Optional<Asset> load(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String hash = HexFormat.of().formatHex(digest, 0, 8);
      return Optional.of(new Asset(name, hash, type(name), bytes));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(extension(name), "application/octet-stream");
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
