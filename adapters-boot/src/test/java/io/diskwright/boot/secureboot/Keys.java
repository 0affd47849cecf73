package io.diskwright.boot.secureboot;

import io.diskwright.boot.input.InputFile;
import io.diskwright.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys and certificates by openssl, in a directory; {@code NAME.key}, {@code NAME.crt}. */
record Keys(Path directory) {

  Keys make(String name) throws IOException {
    run(
        "openssl req -new -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -subj '/CN=%1$s/' -keyout %1$s.key -out %1$s.crt"
            .formatted(name));
    return this;
  }

  String run(String script) throws IOException {
    return Shell.run(directory, script);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  InputFile file(String name) throws IOException {
    return new InputFile(name, Files.readAllBytes(path(name)));
  }

  SigningKey signing(String name) throws IOException {
    return SigningKey.read(file(name + ".key"), file(name + ".crt"));
  }
}
