# Does what nixpkgs' closureInfo does with jq: store-paths and registration of a closure, from the
# JSON that Nix gives a derivation with structured attributes.
use strict;
use warnings;
use JSON::PP;

my $attributes = decode_json(join '', <STDIN>);
my $folder = $attributes->{outputs}{out};
mkdir $folder or die "$folder: $!";
open my $paths, '>', "$folder/store-paths" or die $!;
open my $registration, '>', "$folder/registration" or die $!;
for my $object (@{$attributes->{closure}}) {
  my @references = @{$object->{references}};
  print $paths "$object->{path}\n";
  print $registration "$_\n"
    for $object->{path}, $object->{narHash}, $object->{narSize}, '', scalar(@references), @references;
}
