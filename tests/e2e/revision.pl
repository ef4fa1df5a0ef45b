# What must differ between two versions of the July 2014 release, from its two data files and its
# layout alone: lines "KIND ID ROW COLUMN BEFORE AFTER". revision.pl LAYOUT OLD.csv NEW.csv
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
my ($layout, @files) = @ARGV;
my (%label, $column, %sections);
open my $ini, '<', $layout or die;
while (<$ini>) {
	if (/^\[(.*)\]/) { $column = $1; next }
	$sections{$column}{$1} = $2 if defined $column && /^(\w+)\s*=\s*(.*?)\s*$/;
}
my @grades = map { $sections{'codes grade'}{$_} } 1 .. 4;
sub label { my $l = $sections{"column judgements.$_[0]"}{label} // $_[0]; $l =~ s/\{note [^}]*\}//g; $l }
my @versions = map {
	open my $csv, '<', $_ or die;
	chomp(my $head = <$csv>);
	my @names = split /,/, $head;
	my @rows;
	while (<$csv>) { chomp; my %row; @row{@names} = split /,/; push @rows, \%row }
	\@rows;
} @files;
sub count { my ($rows, $column, $grade) = @_; scalar grep { $_->{$column} == $grade } @$rows }
sub percent { my ($count, $all) = @_; int((200 * $count + $all) / (2 * $all)) . '%' }
sub differ { my ($kind, $id, $row, $column, @values) = @_; print join("\t", $kind, $id, $row, $column, @values), "\n" if $values[0] ne $values[1] }
for my $table (qw(outcomes lscb)) {
	for my $column (split /\s*,\s*/, $sections{"table $table"}{columns}) {
		differ('table', $table, $grades[$_ - 1], label($column), count($versions[0], $column, $_), count($versions[1], $column, $_)) for 1 .. 4;
	}
}
for my $i (0 .. $#{$versions[0]}) {
	for my $column (split /\s*,\s*/, $sections{'table authorities'}{columns}) {
		differ('table', 'authorities', $versions[0][$i]{local_authority}, label($column), map { $_->[$i]{$column} } @versions);
	}
}
for my $chart (qw(overall looked_after leadership lscb)) {
	my $column = $sections{"chart $chart"}{of};
	for my $grade (1 .. 4) {
		differ('chart', $chart, $grades[$grade - 1], label($column), map { percent(count($_, $column, $grade), scalar @$_) } @versions);
	}
}
