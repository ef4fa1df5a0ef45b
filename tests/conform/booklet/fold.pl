#!/usr/bin/env perl
# Folds the sheets of a booklet and compares what the reader then sees with the pages, as images.
#
#   fold.pl SHEETS PAGES SHEET PAGE BINDING SIGNATURE CREEP COVER FAR
#
# SHEETS and PAGES are prefixes of images (PREFIX-1.pgm, …) of the sides as they come out of the
# printer, the backs already turned as it turns them, and of the pages composed for themselves.
# SHEET and PAGE are their sizes, WIDTHxHEIGHT, and CREEP what each inner sheet moves its pages by, in
# pixels; an image may be a pixel larger, where a size is not a whole number of them. BINDING is
# left, right or top, SIGNATURE the number of sheets in one (0 = all), COVER yes if the last page is
# the back cover. Pixels may differ by FAR levels of grey; 0 means that the images are the same. The
# exit status is 9 if they differ.
#
# The sheets are folded as hands do it: each becomes two leaves, of which the one goes before those
# of the sheets within it and the other behind them.
use strict;
use warnings;

my ($sheets, $pages, $sheet_size, $page_size, $binding, $signature, $creep, $cover, $far) = @ARGV;
my ($sheet_width, $sheet_height) = split /x/, $sheet_size;
my ($width, $height) = split /x/, $page_size;

sub images {    # of a prefix, in the order of their numbers
	my ($prefix) = @_;
	my %number = map { /-0*(\d+)\.pgm$/ ? ($_ => $1) : () } glob "$prefix-*.pgm";
	return map { read_image($_) } sort { $number{$a} <=> $number{$b} } keys %number;
}

sub read_image {
	my ($file) = @_;
	open my $in, '<:raw', $file or die "$file: $!\n";
	local $/;
	my $bytes = <$in>;
	$bytes =~ /^P5\s+(\d+)\s+(\d+)\s+255\s/ or die "$file is no image\n";
	my ($across, $down) = ($1, $2);
	return { width => $across, height => $down, rows => substr $bytes, $+[0] };
}

sub cut {    # a part of an image
	my ($image, $left, $top, $across, $down) = @_;
	die "a cut outside the image\n"
		if $left < 0 || $top < 0 || $left + $across > $image->{width} || $top + $down > $image->{height};
	return join '', map { substr $image->{rows}, ($top + $_) * $image->{width} + $left, $across } 0 .. $down - 1;
}

sub differences {    # how many pixels of two cuts are not near enough
	my ($one, $other) = @_;
	return 0 if $one eq $other;
	my @one = unpack 'C*', $one;
	my @other = unpack 'C*', $other;
	return scalar grep { abs($one[$_] - $other[$_]) > $far } 0 .. $#one;
}

my @sides = images($sheets);
my @pages = images($pages);
die "no images\n" if !@sides || !@pages;
die "a sheet without a back\n" if @sides % 2;
my $count = @sides / 2;
die "$count sheets for " . @pages . " pages\n" if $count != int((@pages + 3) / 4);
for (map({ [$_, $sheet_width, $sheet_height] } @sides), map({ [$_, $width, $height] } @pages)) {
	my ($image, $across, $down) = @$_;
	die "an image is not $across by $down pixels\n"
		if abs($image->{width} - $across - 0.5) > 0.5 || abs($image->{height} - $down - 0.5) > 0.5;
}
splice @pages, -1, 0, (undef) x ($count * 4 - @pages) if $cover eq 'yes';
my $is_level = $binding eq 'top';
my $fold = ($is_level ? $sheet_height : $sheet_width) / 2;
my $edge = ($is_level ? $sheet_width - $width : $sheet_height - $height) / 2;
die "the fold is within a pixel\n" if $fold != int $fold || $edge != int $edge;

# A leaf has a front and a back, each a half of a side: [side, half, depth in the signature]. Halves
# are named as they lie, from the left or from the top: 0 and 1.
my $front = $binding eq 'right' ? 0 : 1;
my @leaves;
my $of = $signature || $count;
for (my $start = 0; $start < $count; $start += $of) {
	my $size = $of < $count - $start ? $of : $count - $start;
	my (@before, @behind);
	for my $depth (0 .. $size - 1) {
		my ($outer, $inner) = (2 * ($start + $depth), 2 * ($start + $depth) + 1);
		push @before, [[$outer, $front, $depth], [$inner, 1 - $front, $depth]];
		unshift @behind, [[$inner, $front, $depth], [$outer, 1 - $front, $depth]];
	}
	push @leaves, @before, @behind;
}

my ($number, $wrong) = (0, 0);
for my $face (map { @$_ } @leaves) {
	my ($side, $half, $depth) = @$face;
	# Of a page that creep has moved over the fold, the edge is lost there.
	my $lost = $creep * $depth;
	my ($across, $down) = $is_level ? ($width, $height - $lost) : ($width - $lost, $height);
	my $from = $half ? $fold : $fold - ($is_level ? $down : $across);
	my $start = $half ? $lost : 0;
	my $seen = cut($sides[$side], $is_level ? ($edge, $from) : ($from, $edge), $across, $down);
	my $page = $pages[$number++];
	my $wanted = $page
		? cut($page, $is_level ? (0, $start) : ($start, 0), $across, $down)
		: "\xFF" x ($across * $down);
	my $differ = differences($seen, $wanted);
	next if !$differ;
	$wrong++;
	print "page $number differs at $differ of ", length $seen, " pixels (side ", $side + 1, ")\n";
}
exit($wrong ? 9 : 0);
