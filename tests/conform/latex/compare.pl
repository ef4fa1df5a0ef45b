#!/usr/bin/perl
# Compares the text of our PDF, block by block as its tags part it, with that of LaTeX's in the
# order of its pages: nothing may be lacking, nothing more may be there but what LaTeX repeats on
# each page. Spaces, lines and pages do not count, nor do hyphens that end LaTeX's lines; the front
# page's parts and the cells of a table's head may come in any order. A wide table that is set in parts
# has its rows once in each, with the names of the rows and the columns that its source says.
#
# compare.pl ABOUT OURS THEIRS SOURCE: the dump of the release, pdfinfo -struct-text, pdftotext -raw, and
# LaTeX's source
use strict;
use warnings;
use utf8;
use Unicode::Normalize;
binmode STDOUT, ':utf8';
my ($about_file, $ours_file, $theirs_file, $source_file) = @ARGV;

sub slurp { open my $in, '<:utf8', $_[0] or die "$_[0]: $!"; local $/; my $text = <$in>; $text // '' }
my ($HYPHEN, $PAGE) = ("\x01", "\x02");

# Without what has no shape, and with one spelling of what has several.
sub plain {
	my $text = NFKC($_[0]);
	$text =~ s/[\s\x{AD}\x{200B}-\x{200F}\x{2028}-\x{202E}\x{2060}\x{FEFF}]//g;
	$text =~ s/\x{2010}/-/g;
	return $text;
}

# ---- what is expected: blocks of our tags -----------------------------------------------------

my %is_block = map { $_ => 1 } qw(P H1 H2 H3 H4 H5 H6 Caption TH TD Note Lbl Figure TOCI);
my (@stack, @blocks);
sub block { # the innermost block around, but a label in a note is the note's
	my @around = grep { $is_block{$_->{role}} } @stack;
	my ($note) = grep { $_->{role} eq 'Note' } @around;
	return $note // $around[-1];
}
my $string;
sub add {
	my $block = block() or die "text outside all blocks: $_[0]\n";
	return if $block->{role} eq 'TOCI' && $_[0] =~ /^ ?\d+$/;
	$block->{text} .= $_[0];
}
for (split /\n/, slurp($ours_file)) {
	if (defined $string) { $string .= " $_"; if ($string =~ s/"$//) { add($string); undef $string } next }
	if (/^( *)"(.*)$/) {
		my ($depth, $text) = (length $1, $2);
		pop @stack while @stack && $stack[-1]{depth} >= $depth;
		if ($text =~ s/"$//) { add($text) } else { $string = $text }
	} elsif (/^( *)([A-Z][A-Za-z0-9]*)/ && !/^ *Object \d+ \d+$/) {
		my ($depth, $role) = (length $1, $2);
		pop @stack while @stack && $stack[-1]{depth} >= $depth;
		my %node = (depth => $depth, role => $role, text => '', in => [map { $_->{role} } @stack]);
		push @stack, \%node;
		push @blocks, \%node if $is_block{$role} || $role =~ /^(?:Sect|THead|Table|TR)$/;
	}
}

# The columns of each part of each table.
my (%parts, $number);
for (split /\n/, slurp($source_file)) {
	$number++ if /^\\tablecaption/;
	push @{ $parts{$number} }, scalar(() = /[LN]\{/g) if /^\\begin\{longtable\}/;
}

# A block, or several that come in any order, or a table in parts.
my (@expected, $sections, $tables, $parted);
for my $block (@blocks) {
	my $role = $block->{role};
	my $in_table = grep { $_ eq 'Table' } @{ $block->{in} };
	undef $parted if !$in_table;
	if ($role eq 'Table' && @{ $parts{ ($tables // 0) + 1 } // [] } > 1) {
		$tables++;
		$parted = { kind => 'parts', table => $tables, heads => [], rows => [] };
		next;
	}
	if ($parted && $role eq 'THead') { push @expected, $parted; next }
	if ($parted && $role eq 'TR') { push @{ $parted->{rows} }, [] if !grep { $_ eq 'THead' } @{ $block->{in} }; next }
	if ($parted && $role =~ /^T[HD]$/) {
		my $text = plain($block->{text});
		if (grep { $_ eq 'THead' } @{ $block->{in} }) { push @{ $parted->{heads} }, $text if $text ne '' }
		else { push @{ $parted->{rows}[-1] }, $text; $parted->{names}[$#{ $parted->{rows} }]++ if $role eq 'TH' }
		next;
	}
	next if $role eq 'TR';
	if ($role eq 'Sect') { push @expected, { kind => 'bag', parts => [] } if !$sections++; next }
	if ($role eq 'Table') { $tables++; next }
	if ($role eq 'THead') { push @expected, { kind => 'bag', parts => [], head => $tables }; next }
	my $text = plain($block->{text});
	next if $text eq '';
	my $in_head = grep { $_ eq 'THead' } @{ $block->{in} };
	if ($sections == 1 || $in_head) { push @{ $expected[-1]{parts} }, $text }
	else { push @expected, { kind => $role eq 'TOCI' ? 'entry' : 'text', parts => [$text], role => $role } }
}

# ---- what is there: the pages of LaTeX ---------------------------------------------------------

my %about = map { /^(\w+) = (.*?)(?: \(default\))?$/ ? ($1 => $2) : () }
	split /\n/, slurp($about_file) =~ s/^\[(?!release\b).*//msr;
my $left = plain($about{short_title} // $about{title});
my $status = $about{status} // 'final';
my $right = plain($status eq 'draft' ? 'Draft'
	: $status eq 'pre-release' ? 'Pre-release: not for publication'
	: $about{designation} // $about{publisher});
my $series = plain($about{series});
my @pages = split /\f/, slurp($theirs_file);
my $stream = '';
for my $number (1 .. @pages) {
	my $page = $pages[$number - 1];
	$page =~ s/-\n(?=.)/$HYPHEN/g;
	$page = plain($page);
	if ($number > 1) {
		$page =~ s/^(?:\Q$left\E(?:\Q$right\E)?|\Q$right\E\Q$left\E)// or fail("page $number begins otherwise: " . substr $page, 0, 60);
		$page =~ s/(?:(?:\Q$series\E)?Page${number}of${\ scalar @pages}|Page${number}of${\ scalar @pages}\Q$series\E)(?:Underembargountil.{5,200})?$//
			or fail("page $number ends otherwise: " . substr $page, -60);
	}
	$stream .= $page . $PAGE;
}

sub fail { print "$_[0]\n"; exit 1 }

# ---- the comparison ------------------------------------------------------------------------------

my @there = split //, $stream;
my $at = 0;
my %heads; # of tables, as LaTeX says them
sub turn_page { # what a table repeats where it goes on
	my $at = shift;
	while (($there[$at] // '') eq $PAGE) {
		$at++;
		next if substr($stream, $at) !~ /^Table(\d+)\((part\d+of\d+,)?continued\)/;
		my $part = $1 . ($2 // '');
		next if !defined $heads{$part};
		$at += length($&);
		fail("the head of table $part is not repeated") if substr($stream, $at, length $heads{$part}) ne $heads{$part};
		$at += length $heads{$part};
	}
	return $at;
}
sub after { # where a text that begins at the place ends, or undef
	my ($at, $text) = @_;
	for my $c (split //, $text) {
		my $next = $there[$at] // return undef;
		while ($next eq $PAGE || ($next eq $HYPHEN && $c ne '-')) {
			$at = $next eq $PAGE ? turn_page($at) : $at + 1;
			$next = $there[$at] // return undef;
		}
		return undef if $next ne $c && !($next eq $HYPHEN && $c eq '-');
		$at++;
	}
	return $at;
}
my $count = 0;
sub expect {
	my $end = after($at, $_[0]);
	defined $end or fail("expected: $_[0]\n   found: " . substr $stream, $at, 20 + length $_[0]);
	$at = $end;
	$count++;
}
sub compare_parts {
	my $block = shift;
	my ($table, @columns) = ($block->{table}, @{ $parts{ $block->{table} } });
	my ($stub) = sort { $b <=> $a } map { $_ // 0 } @{ $block->{names} };
	my ($first, %said) = ($stub);
	for my $part (1 .. @columns) {
		my $shown = $columns[$part - 1] - $stub;
		$at = turn_page($at);
		expect("Table$table(part${part}of${\ scalar @columns})");
		my ($start, @left) = ($at, sort { length $b <=> length $a } @{ $block->{heads} });
		while (1) { # those of this part, in any order
			my ($found) = grep { defined after($at, $left[$_]) } 0 .. $#left;
			last if !defined $found;
			$said{ $left[$found] } = 1;
			expect(splice @left, $found, 1);
		}
		$heads{"${table}part${part}of${\ scalar @columns},"} = substr $stream, $start, $at - $start;
		for my $row (@{ $block->{rows} }) {
			my @cells = @$row == 1 ? @$row : (@$row[0 .. $stub - 1], @$row[$first .. $first + $shown - 1]);
			expect($_) for grep { $_ ne '' } @cells;
		}
		$first += $shown;
	}
	$said{$_} or fail("no part of table $table has the head $_") for @{ $block->{heads} };
	my ($widest) = sort { $b <=> $a } map { scalar @$_ } @{ $block->{rows} };
	$first == $widest or fail("the parts of table $table show $first columns of $widest");
}
for my $block (@expected) {
	if ($block->{kind} eq 'parts') { compare_parts($block); next }
	my $start = $at = turn_page($at);
	my @parts = sort { length $b <=> length $a || $a cmp $b } @{ $block->{parts} };
	while (@parts) {
		my ($found, $end);
		for my $i (0 .. $#parts) {
			$end = after($at, $parts[$i]);
			if (defined $end) { $found = $i; last }
		}
		defined $found or fail("expected: $parts[0]\n   found: " . substr $stream, $at, 20 + length $parts[0]);
		splice @parts, $found, 1;
		$at = $end;
		$count++;
		if ($block->{kind} eq 'entry') {
			substr($stream, $at) =~ /^\.*\d+/ or fail("no page number after: $block->{parts}[0]");
			# A number that begins the next entry is not told from this one: the shortest that fits.
			$at += length($&);
		}
	}
	$heads{ $block->{head} } = substr $stream, $start, $at - $start if $block->{head};
}
$at = turn_page($at);
fail('more than expected: ' . substr $stream, $at, 80) if $at < length $stream;
fail('nothing was compared') if !$count;
