# The links of a page to files of the archive, and the digests beside them: index.pl FOLDER PAGE.
# Prints "PATH DIGEST" a line, paths as seen from the folder.
use strict;
use warnings;
my ($folder, $page) = @ARGV;
open my $in, '<', "$folder/$page" or die;
my $html = do { local $/; <$in> };
while ($html =~ m{<th scope="row"><a href="([^"]+)">[^<]*</a></th><td>[^<]*</td><td class="number">[^<]*</td><td><code>([0-9a-f]{128})</code>}g) {
	my ($path, $digest) = ($1, $2);
	$path =~ s/%([0-9A-F]{2})/chr hex $1/ge;
	print "$digest  $folder/$path\n";
}
