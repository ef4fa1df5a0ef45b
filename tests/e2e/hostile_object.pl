# An object as another program may have written it, valid, but with names and metadata that were made to
# harm: hostile_object.pl FOLDER, which must not be there; metadata.json comes from standard input.
use strict;
use warnings;
use Digest::SHA qw(sha512_hex);
my ($folder) = @ARGV;
my $metadata = do { local $/; <STDIN> };
my $digest = sha512_hex($metadata);
my $inventory = <<"END";
{"id": "urn:other:<b>\\u202e", "type": "https://ocfl.io/1.1/spec/#inventory", "digestAlgorithm": "sha512", "head": "v0001",
 "manifest": {"$digest": ["v0001/content/a \\"b\\" %2F'.json"]},
 "versions": {"v0001": {"created": "2030-01-01T00:00:00Z", "message": "<script>\\u001b[31m\\nurn:forged:id  v9",
  "user": {"name": "x", "address": "mailto:x\@example.org"}, "state": {"$digest": ["metadata.json", "javascript:alert(1).pdf"]}}}}
END
mkdir "$folder$_" or die "$folder$_: $!" for '', '/v0001', '/v0001/content';
my $sidecar = sha512_hex($inventory) . " inventory.json\n";
my %files = ('0=ocfl_object_1.1' => "ocfl_object_1.1\n", "v0001/content/a \"b\" %2F'.json" => $metadata);
$files{"$_/inventory.json"} = $inventory, $files{"$_/inventory.json.sha512"} = $sidecar for '.', 'v0001';
for my $name (sort keys %files) {
	open my $out, '>', "$folder/$name" or die "$name: $!";
	print $out $files{$name};
	close $out or die;
}
