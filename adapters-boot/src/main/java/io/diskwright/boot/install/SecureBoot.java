package io.diskwright.boot.install;

import io.diskwright.boot.ProgramSigner;
import io.diskwright.boot.efi.VariableStore;
import io.diskwright.boot.input.InputFile;
import io.diskwright.boot.secureboot.Authenticode;
import io.diskwright.boot.secureboot.Enrolment;
import io.diskwright.boot.secureboot.SignatureDatabase;
import io.diskwright.boot.secureboot.SigningKey;
import io.diskwright.port.Progress;
import io.diskwright.spec.ImageSpec;
import io.diskwright.spec.SecureBootKeys;
import io.diskwright.tree.FileContent;
import io.diskwright.value.Guid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Signs what boots with the keys of a spec, and enrols their certificates. */
final class SecureBoot implements ProgramSigner {

  private static final String UNIX_MODE = "unix:mode";

  private final SigningKey key;
  private final Enrolment enrolment;

  private SecureBoot(SigningKey key, Enrolment enrolment) {
    this.key = key;
    this.enrolment = enrolment;
  }

  /**
   * Reads the keys.
   *
   * @throws io.diskwright.error.SourceException if a file is none of what it should be
   */
  static SecureBoot read(ImageSpec spec, SecureBootKeys keys, HostInputs inputs, Progress notes)
      throws IOException {
    SigningKey.warning(keys.key().toString(), mode(keys.key())).ifPresent(notes::note);
    InputFile certificate = inputs.read("secureBoot.certificate", keys.certificate());
    SigningKey key = SigningKey.read(inputs.read("secureBoot.key", keys.key()), certificate);
    Guid owner = spec.ids().rootPartition().derive("diskwright secure boot owner");
    Enrolment enrolment =
        new Enrolment(
            database("pk", keys.pk(), certificate, inputs, owner),
            database("kek", keys.kek(), certificate, inputs, owner),
            database("db", keys.db(), certificate, inputs, owner),
            spec.timestamp());
    return new SecureBoot(key, enrolment);
  }

  private static int mode(Path path) throws IOException {
    return Files.isReadable(path)
        ? (Integer) Files.getAttribute(path, UNIX_MODE, new LinkOption[0])
        : 0;
  }

  private static SignatureDatabase database(
      String name, Optional<Path> file, InputFile certificate, HostInputs inputs, Guid owner)
      throws IOException {
    InputFile source =
        file.isPresent() ? inputs.read("secureBoot." + name, file.get()) : certificate;
    return SignatureDatabase.read(List.of(source), owner);
  }

  @Override
  public FileContent sign(String name, FileContent program) throws IOException {
    InputFile unsigned = new InputFile(name, WholeFile.bytes(name, program));
    return FileContent.of(Authenticode.sign(unsigned, key));
  }

  VariableStore enrol(VariableStore store) {
    return enrolment.into(store);
  }
}
